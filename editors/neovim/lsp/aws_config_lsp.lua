---@brief
--- Language server for the AWS shared config and credentials files.
---
--- Neovim 0.11 or later: put the directory above on the runtimepath, then
--- `vim.lsp.enable("aws_config_lsp")`.

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
  settings = { ["aws-config-lsp"] = {} },
}
