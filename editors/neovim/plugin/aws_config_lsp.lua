-- :AwsConfigMask toggles whether secrets are shown, for when others see the screen. :AwsConfigExplain shows
-- what AWS tools make of a profile.
if vim.g.loaded_aws_config_lsp then
  return
end
vim.g.loaded_aws_config_lsp = true

vim.api.nvim_create_user_command("AwsConfigMask", function()
  require("aws_config_lsp").toggle_mask(0)
end, { desc = "Hide or show the secrets of this file" })

vim.api.nvim_create_user_command("AwsConfigExplain", function(command)
  require("aws_config_lsp.explain").explain(command.args ~= "" and command.args or nil)
end, { nargs = "?", desc = "Explain the profile at the cursor, or the one that is named" })

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
