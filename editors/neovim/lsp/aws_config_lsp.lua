---@brief
--- Language server for the AWS shared config and credentials files.
---
--- Neovim 0.11 or later: put the directory above on the runtimepath, then
--- `vim.lsp.enable("aws_config_lsp")`.

-- Neovim calls both files `confini`, and other files too: the path decides.
local function is_ours(path)
  if path:match("[/\\]%.aws[/\\]config$") or path:match("[/\\]%.aws[/\\]credentials$") then
    return true
  end
  for _, name in ipairs({ "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE" }) do
    local own = vim.env[name]
    if own and own ~= "" and vim.fs.normalize(own) == vim.fs.normalize(path) then
      return true
    end
  end
  return false
end

---@type vim.lsp.Config
return {
  cmd = { "aws-config-lsp", "server" },
  filetypes = { "confini", "dosini", "conf" },
  root_dir = function(buffer, found)
    local path = vim.api.nvim_buf_get_name(buffer)
    if is_ours(path) then
      found(vim.fs.dirname(path))
    end
  end,
  settings = { ["aws-config-lsp"] = {} },
}
