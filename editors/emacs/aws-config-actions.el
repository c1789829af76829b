;;; aws-config-actions.el --- Code actions that Emacs carries out -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; The server offers some code actions only to an editor that has their commands: to sign in, and to
;; explain a rule or a profile.

;;; Code:

(require 'aws-config-explain)

(defconst aws-config-actions-capabilities
  '(:explainProfile t :explainRule t :signIn t)
  "The capabilities that are sent for these commands.")

(defconst aws-config-actions
  '(("aws-config-lsp.explainProfile" . aws-config-explain-place)
    ("aws-config-lsp.explainRule" . aws-config-explain-rule)
    ("aws-config-lsp.signIn" . aws-config-sign-in))
  "The commands, and what carries each of them out with its argument.")

(defun aws-config-sign-in (session)
  "Sign in at IAM Identity Center with SESSION, where its user sees it."
  (async-shell-command
   (mapconcat #'shell-quote-argument (list "aws" "sso" "login" "--sso-session" session) " ")
   (format "*AWS sign-in %s*" session)))

(defun aws-config-actions-run (command arguments)
  "Carry out COMMAND with ARGUMENTS.  Return nil if it is not a command of Emacs."
  (let ((run (cdr (assoc command aws-config-actions))))
    (when run
      (funcall run (elt arguments 0))
      t)))

(provide 'aws-config-actions)
;;; aws-config-actions.el ends here
