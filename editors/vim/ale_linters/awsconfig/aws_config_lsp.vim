" For ALE, which finds this file on the runtimepath.
call ale#Set('aws_config_lsp_executable', 'aws-config-lsp')

call ale#linter#Define('awsconfig', {
\   'name': 'aws_config_lsp',
\   'aliases': ['aws-config-lsp'],
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'aws_config_lsp_executable')},
\   'command': '%e server',
\   'language': 'aws-config',
\   'project_root': {buffer -> expand('#' . buffer . ':p:h')},
\})
