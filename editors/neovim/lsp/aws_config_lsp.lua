---@brief
--- Language server for the AWS shared config and credentials files.
---
--- Neovim 0.11 or later: put the directory above on the runtimepath, then
--- `vim.lsp.enable("aws_config_lsp")`.

local complete = require("aws_config_lsp.complete")
local explain = require("aws_config_lsp.explain")
local files = require("aws_config_lsp.files")

---@type vim.lsp.Config
return {
  cmd = { "aws-config-lsp", "server" },
  -- Neovim calls both files `confini`, and other files too: the path decides.
  filetypes = { "confini", "dosini", "conf" },
  root_dir = function(buffer, found)
    local path = vim.api.nvim_buf_get_name(buffer)
    if files.is_config(path) or files.is_credentials(path) then
      found(vim.fs.dirname(path))
    end
  end,
  -- The server offers actions that are commands to those who have them.
  capabilities = {
    experimental = {
      explainProfile = true,
      explainRule = true,
      signIn = true,
      triggerSuggestCommandId = complete.SUGGEST,
    },
  },
  commands = {
    [complete.SUGGEST] = function()
      vim.lsp.completion.get()
    end,
    [explain.COMMAND] = function(command, context)
      local client = vim.lsp.get_client_by_id(context.client_id)
      if client then
        explain.run(client, command.arguments[1], context.bufnr)
      end
    end,
    ["aws-config-lsp.explainRule"] = function(command)
      explain.rule(command.arguments[1])
    end,
    ["aws-config-lsp.signIn"] = function(command)
      require("aws_config_lsp.sign_in").run(command.arguments[1])
    end,
  },
  settings = { ["aws-config-lsp"] = {} },
}
