<?php

error_reporting(-1);
set_error_handler(static fn (int $level, string $words) => throw new ErrorException($words));
