if exists('b:current_syntax')
  finish
endif

syntax match awsConfigSetting /^\s*[^][ \t=#;][^=]\{-}\ze\s*=/ nextgroup=awsConfigEquals skipwhite
syntax match awsConfigEquals /=/ contained nextgroup=awsConfigSwitch skipwhite
syntax match awsConfigSwitch /\(true\|false\)\s*$/ contained
syntax match awsConfigHeader /^\[[^]]*\]/ contains=awsConfigSectionType nextgroup=awsConfigBehind skipwhite
syntax match awsConfigSectionType /\[\s*\zs\(profile\|sso-session\|services\|plugins\|preview\)\ze[ \t\]]/ contained
syntax match awsConfigBehind /[#;].*/ contained
syntax match awsConfigComment /^[#;].*/

highlight default link awsConfigSetting Identifier
highlight default link awsConfigEquals Operator
highlight default link awsConfigSwitch Boolean
highlight default link awsConfigHeader Title
highlight default link awsConfigSectionType Keyword
highlight default link awsConfigBehind Comment
highlight default link awsConfigComment Comment

let b:current_syntax = 'aws-config'
