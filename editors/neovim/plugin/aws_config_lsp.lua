-- :AwsConfigMask toggles whether secrets are shown, for when others see the screen.
if vim.g.loaded_aws_config_lsp then
  return
end
vim.g.loaded_aws_config_lsp = true

vim.api.nvim_create_user_command("AwsConfigMask", function()
  require("aws_config_lsp").toggle_mask(0)
end, { desc = "Hide or show the secrets of this file" })
