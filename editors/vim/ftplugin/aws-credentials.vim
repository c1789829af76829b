runtime! ftplugin/aws-config.vim
