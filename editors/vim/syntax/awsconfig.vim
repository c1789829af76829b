if exists('b:current_syntax')
  finish
endif

syntax match awsconfigComment /^[#;].*/
syntax match awsconfigHeader /^\[[^]]*\]/ contains=awsconfigKind
syntax match awsconfigKind /\(^\[\s*\)\@<=\%(profile\|sso-session\|services\|plugins\)\ze\s/ contained
syntax match awsconfigName /^\s*[^][#; \t=][^=]*\ze=/ nextgroup=awsconfigEquals
syntax match awsconfigEquals /=\s*/ contained nextgroup=awsconfigValue
syntax match awsconfigValue /.*/ contained contains=awsconfigBoolean,awsconfigNumber
syntax keyword awsconfigBoolean true false contained
syntax match awsconfigNumber /\<\d\+\>\ze\s*$/ contained
syntax match awsconfigSecretName /\c^\s*aws_\%(secret_access_key\|session_token\|security_token\)\s*\ze=/ nextgroup=awsconfigSecretEquals
syntax match awsconfigSecretEquals /=\s*/ contained nextgroup=awsconfigSecret
syntax match awsconfigSecret /\S.*/ contained conceal cchar=•

highlight default link awsconfigComment Comment
highlight default link awsconfigHeader Title
highlight default link awsconfigKind Keyword
highlight default link awsconfigName Identifier
highlight default link awsconfigSecretName Identifier
highlight default link awsconfigValue String
highlight default link awsconfigSecret Special
highlight default link awsconfigBoolean Boolean
highlight default link awsconfigNumber Number

let b:current_syntax = 'awsconfig'
