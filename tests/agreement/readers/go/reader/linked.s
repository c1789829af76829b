// Functions without a body, which are linked, are allowed beside a file like this one.
