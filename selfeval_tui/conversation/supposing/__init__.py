"""What if, as it is talked about: suppositions read from what people type, told before and after."""
