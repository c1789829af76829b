(section_name (text) @type)
(setting (setting_name) @property)
(setting (setting_value) @string)
((setting (setting_value) @boolean) (#match? @boolean "^\\s*(true|false)\\s*$"))
(comment) @comment
"=" @operator
["[" "]"] @punctuation.bracket
