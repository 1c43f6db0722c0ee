// Says how far the planning is, without a reload; at its end the page is asked for again. Without scripts, a link does that.
'use strict';
const place = document.getElementById('progress');
const show = async () => {
    const answer = await fetch('/planning/etat', { credentials: 'same-origin' });
    const state = await answer.json();
    if (state.state !== 'running') {
        location.replace('/planning');
        return;
    }
    place.querySelector('progress').value = state.percentage;
    const words = `${state.phase}${state.quality ? ` : ${state.quality}` : ''}`;
    const line = place.querySelector('[role=status]');
    if (line.textContent !== words) {
        line.textContent = words;
    }
    setTimeout(show, 1000);
};
if (place) {
    setTimeout(show, 1000);
}
