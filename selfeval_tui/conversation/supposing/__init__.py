"""What if, as it is typed: suppositions read, the sandbox, the scenarios, the aims. `replies` tells what comes of it."""
