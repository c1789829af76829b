" Run by tests/tools/vim, in the real Vim: one line for each test.
set nomore encoding=utf-8 hidden
let s:home = $HOME
let s:failed = 0

" As a user has it: both directories on the runtimepath, and nothing else set.
execute 'set runtimepath^=' . $EDITOR_FILES . ' runtimepath+=/usr/share/vim-ale'
filetype plugin on
syntax enable
runtime! plugin/ale.vim plugin/aws_config.vim

function! s:Wait(what, Done) abort
  let l:begin = reltime()
  while !a:Done()
    if reltimefloat(reltime(l:begin)) > 10
      throw 'not within ten seconds: ' . a:what
    endif
    sleep 20m
  endwhile
endfunction

function! s:Codes() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), {_, found -> get(found, 'code', '')})
endfunction

function! s:Open(name) abort
  execute 'edit' fnameescape(s:home . '/' . a:name)
endfunction

" The groups of the syntax at the first letter of a text.
function! s:Group(text) abort
  call assert_true(search('\V' . a:text, 'cw') > 0, 'no ' . a:text)
  return synIDattr(synID(line('.'), col('.'), 1), 'name')
endfunction

function! s:TestFiletypesByPath() abort
  call s:Open('.aws/credentials')
  call assert_equal('aws-credentials', &filetype)
  call s:Open('.aws/config')
  call assert_equal('aws-config', &filetype)
  call assert_equal('#%s', &commentstring)
  call s:Open('config')
  call assert_notequal('aws-config', &filetype)
endfunction

function! s:TestFiletypesByEnvironment() abort
  let $AWS_CONFIG_FILE = s:home . '/work.conf'
  let $AWS_SHARED_CREDENTIALS_FILE = '~/keys'
  call s:Open('work.conf')
  call assert_equal('aws-config', &filetype)
  call s:Open('keys')
  call assert_equal('aws-credentials', &filetype)
  unlet $AWS_CONFIG_FILE $AWS_SHARED_CREDENTIALS_FILE
endfunction

function! s:TestSyntax() abort
  call s:Open('syntax/.aws/config')
  set buftype=nofile
  call setline(1, ['[profile dev] # mine', 'region = x # text', 'color = true', '; comment', '[profiles]'])
  call assert_equal('awsConfigSectionType', s:Group('profile dev'))
  call assert_equal('awsConfigHeader', s:Group('dev'))
  call assert_equal('awsConfigBehind', s:Group('# mine'))
  call assert_equal('awsConfigSetting', s:Group('region'))
  call assert_equal('', s:Group('# text'))
  call assert_equal('awsConfigSwitch', s:Group('true'))
  call assert_equal('awsConfigComment', s:Group('; comment'))
  call assert_equal('awsConfigHeader', s:Group('profiles'))
endfunction

function! s:TestAleShowsFindings() abort
  call s:Open('.aws/credentials')
  call ale#Queue(0, 'lint_file')
  call s:Wait('credentials', {-> index(s:Codes(), 'missing-session-token') >= 0})
  call s:Open('.aws/config')
  call ale#Queue(0, 'lint_file')
  call s:Wait('config', {-> index(s:Codes(), 'trailing-whitespace') >= 0})
endfunction

function! s:TestAleAppliesAFix() abort
  call s:Open('.aws/config')
  call cursor(2, 19)
  let l:menu = {}
  " The command behind this, :ALECodeAction, asks which one on the terminal.
  call ale#codefix#Execute(0, {data, items -> extend(l:menu, {'data': data, 'items': items})})
  call s:Wait('code actions', {-> has_key(l:menu, 'items')})
  let l:fixes = filter(copy(l:menu.items), {_, item -> item[1].title =~# 'Remove the blanks'})
  call assert_notequal([], l:fixes)
  call ale#codefix#ApplyLSPCodeAction(l:menu.data, l:fixes[0][1])
  call s:Wait('mended', {-> getline(2) ==# 'region = us-east-1'})
  call ale#Queue(0, 'lint_file')
  call s:Wait('clean', {-> index(s:Codes(), 'trailing-whitespace') < 0})
endfunction

function! s:Covers() abort
  return filter(getmatches(), {_, match -> match.group ==# 'Conceal'})
endfunction

function! s:TestMask() abort
  call s:Open('.aws/credentials')
  let l:before = [&l:conceallevel, &l:concealcursor]
  AwsConfigMask
  let l:cover = s:Covers()[0]
  call assert_equal('•', l:cover.conceal)
  call assert_equal([2, 'nvic'], [&l:conceallevel, &l:concealcursor])
  call assert_equal(['', '', 'made/up'], map(getline(1, 3), {_, line -> matchstr(line, l:cover.pattern)}))
  call assert_equal('o=k n', matchstr('# AWS_SESSION_TOKEN=o=k n', l:cover.pattern))
  AwsConfigMask
  call assert_equal([], s:Covers())
  call assert_equal(l:before, [&l:conceallevel, &l:concealcursor])
endfunction

function! s:Run(name) abort
  let v:errors = []
  try
    call call('s:Test' . a:name, [])
  catch
    call add(v:errors, v:exception . ' in ' . v:throwpoint)
  endtry
  let s:failed += !empty(v:errors)
  call writefile([(empty(v:errors) ? 'ok ' : 'FAILED ') . a:name] + v:errors, $REPORT, 'a')
endfunction

for s:name in ['FiletypesByPath', 'FiletypesByEnvironment', 'Syntax', 'AleShowsFindings', 'AleAppliesAFix', 'Mask']
  call s:Run(s:name)
endfor
execute s:failed ? 'cquit!' : 'qall!'
