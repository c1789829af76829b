runtime! syntax/aws-config.vim
