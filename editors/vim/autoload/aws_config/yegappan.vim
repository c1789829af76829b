vim9script
# yegappan/lsp is reached by Vim9 script alone.

import autoload 'lsp/buffer.vim'
import autoload 'lsp/util.vim'

export def Ask(bnr: number, method: string, Answered: func)
  for server in buffer.BufLspServersGet(bnr)
    if server.name ==# 'aws-config-lsp' && server.ready
      # What it has not sent yet, it sends when its listener is called.
      listener_flush(bnr)
      var params = {textDocument: {uri: util.LspBufnrToUri(bnr)}}
      server.rpc_a(method, params, (...reply) => Answered(reply[1], server.posEncoding))
    endif
  endfor
enddef
