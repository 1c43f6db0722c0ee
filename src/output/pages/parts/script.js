// Without this script everything is still there; it only opens and closes many sheets at once, and the sheet that
// an address points to.
for (const tools of document.querySelectorAll(".tools")) {
  tools.hidden = false;
  for (const button of tools.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      const open = button.dataset.open === "true";
      for (const sheet of tools.parentElement.querySelectorAll(".sheet")) sheet.open = open;
    });
  }
}
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.localName === "details") target.open = true;
}
addEventListener("hashchange", openTarget);
openTarget();
