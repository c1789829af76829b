-- :AwsConfigMask toggles whether secrets are shown, for when others see the screen. :AwsConfigExplain shows
-- what AWS tools make of a profile, :AwsConfigWhy the cause of an error message. :AwsConfigOpen opens one of
-- your own files.
if vim.g.loaded_aws_config_lsp then
  return
end
vim.g.loaded_aws_config_lsp = true

-- A file that the environment names may be called anything; Neovim calls the usual two `confini`.
for _, name in ipairs({ "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE" }) do
  local path = vim.env[name]
  if path and path ~= "" then
    vim.filetype.add({ filename = { [vim.fs.normalize(vim.fn.fnamemodify(path, ":p"))] = "confini" } })
  end
end

vim.api.nvim_create_user_command("AwsConfigMask", function()
  require("aws_config_lsp").toggle_mask(0)
end, { desc = "Hide or show the secrets of this file" })

vim.api.nvim_create_user_command("AwsConfigExplain", function(command)
  require("aws_config_lsp.explain").explain(command.args ~= "" and command.args or nil)
end, { nargs = "?", desc = "Explain the profile at the cursor, or the one that is named" })

vim.api.nvim_create_user_command("AwsConfigOpen", function(command)
  require("aws_config_lsp.create").open(command.args == "credentials" and "credentials" or "config")
end, {
  nargs = "?",
  complete = function() return { "config", "credentials" } end,
  desc = "Open your config or credentials file; create a missing one with what you choose",
})

vim.api.nvim_create_user_command("AwsConfigWhy", function(command)
  local text
  if command.range > 0 then
    text = table.concat(vim.api.nvim_buf_get_lines(0, command.line1 - 1, command.line2, false), "\n")
  elseif vim.bo.buftype == "terminal" then
    text = table.concat(vim.api.nvim_buf_get_lines(0, -201, -1, false), "\n")
  elseif command.args ~= "" then
    text = vim.fn.getreg(command.args)
  end
  require("aws_config_lsp.explain").why(text)
end, { nargs = "?", range = true, desc = "Explain an error message: of a range, a terminal or a register" })

vim.api.nvim_create_autocmd("BufWritePre", {
  group = vim.api.nvim_create_augroup("aws_config_lsp", {}),
  desc = "Keep a new credentials file from other users",
  callback = function(event)
    local files, path = require("aws_config_lsp.files"), vim.fn.fnamemodify(event.file, ":p")
    if files.is_credentials(path) then
      files.close_while_empty(path)
    end
  end,
})
