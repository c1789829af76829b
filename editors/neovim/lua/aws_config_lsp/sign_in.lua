-- Signs in at IAM Identity Center in a terminal that its user sees. Nothing runs before it is chosen.
local M = {}

function M.run(session)
  vim.cmd("botright 12new")
  vim.fn.jobstart({ "aws", "sso", "login", "--sso-session", session }, { term = true })
  vim.cmd("startinsert")
end

return M
