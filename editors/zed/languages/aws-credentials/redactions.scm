; What Zed hides while the screen is shared.
((setting (setting_name) @_name (setting_value) @redact)
  (#match? @_name "(?i)(secret_?(access_?)?key|(session|security)[_-]?token|password)$"))
((comment) @redact
  (#match? @redact "(?i)(secret_?(access_?)?key|(session|security)[_-]?token|password)\"?\\s*[=:]"))
