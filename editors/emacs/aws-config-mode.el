;;; aws-config-mode.el --- AWS shared config and credentials files -*- lexical-binding: t -*-

;; Author: The authors of aws-config-lsp
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; A mode for `~/.aws/config' and `~/.aws/credentials', or the files that the
;; variables AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name.
;;
;; The program `aws-config-lsp' is known to Eglot and to lsp-mode:
;; `M-x eglot' or `M-x lsp' in one of the files starts it.
;; `M-x aws-config-mask-mode' covers secrets on the screen.

;;; Code:

(defgroup aws-config nil
  "AWS shared config and credentials files."
  :group 'languages
  :prefix "aws-config-")

(defcustom aws-config-server-command '("aws-config-lsp" "server")
  "The program that checks the files, and its arguments."
  :type '(repeat string))

(defconst aws-config--secrets
  "^[ \t]*aws_\\(?:secret_access_key\\|session_token\\|security_token\\)[ \t]*=[ \t]*\\(\\S-.*\\)$"
  "Matches a secret setting; the first group is its value.")

(defvar aws-config-font-lock-keywords
  '(("^[#;].*$" . 'font-lock-comment-face)
    ("^\\[[ \t]*\\(profile\\|sso-session\\|services\\|plugins\\)[ \t]+\\([^]\n]*\\)\\]"
     (1 'font-lock-keyword-face)
     (2 'font-lock-type-face))
    ("^\\[\\([^]\n]*\\)\\]" 1 'font-lock-type-face)
    ("^[ \t]*\\([^][#; \t\n=][^=\n]*?\\)[ \t]*=" 1 'font-lock-variable-name-face)
    ("=[ \t]*\\(true\\|false\\)[ \t]*$" 1 'font-lock-constant-face))
  "What is coloured where no server colours by meaning.")

(defvar aws-config-mode-syntax-table
  (let ((table (make-syntax-table)))
    ;; A comment begins at the start of a line: elsewhere `#' is part of a value.
    (modify-syntax-entry ?# "." table)
    (modify-syntax-entry ?\; "." table)
    (modify-syntax-entry ?\" "." table)
    (modify-syntax-entry ?\' "." table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?- "_" table)
    table)
  "Names have underscores and dashes; quotes and `#' mean nothing inside a value.")

;;;###autoload
(define-derived-mode aws-config-mode prog-mode "AWS"
  "Major mode for the AWS shared config and credentials files."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "^[#;]+[ \t]*")
  (setq-local comment-end "")
  (setq-local font-lock-defaults '(aws-config-font-lock-keywords t t))
  (setq-local imenu-generic-expression '((nil "^\\[[ \t]*\\([^]\n]*\\)\\]" 1)))
  (setq-local outline-regexp "\\[")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2)
  (setq-local indent-line-function #'indent-relative))

(defun aws-config--own-file-p ()
  "Whether the environment names the file of this buffer."
  (and buffer-file-name
       (seq-some (lambda (variable)
                   (let ((file (getenv variable)))
                     (and file
                          (not (string-empty-p file))
                          (file-equal-p buffer-file-name file))))
                 '("AWS_CONFIG_FILE" "AWS_SHARED_CREDENTIALS_FILE"))))

;;;###autoload
(add-to-list 'auto-mode-alist
             '("/\\.aws/\\(?:config\\|credentials\\)\\'" . aws-config-mode))

;;;###autoload
(add-to-list 'magic-mode-alist '(aws-config--own-file-p . aws-config-mode))

;; Secrets

(defvar aws-config--mask-keywords
  `((,aws-config--secrets 1 '(face shadow display "••••••••") t))
  "Covers the values of secrets.")

;;;###autoload
(define-minor-mode aws-config-mask-mode
  "Cover secrets on the screen.  The text stays as it is."
  :lighter " mask"
  (if aws-config-mask-mode
      (progn
        (setq-local font-lock-extra-managed-props
                    (cons 'display font-lock-extra-managed-props))
        (font-lock-add-keywords nil aws-config--mask-keywords 'append))
    (font-lock-remove-keywords nil aws-config--mask-keywords)
    (with-silent-modifications
      (remove-text-properties (point-min) (point-max) '(display nil))))
  (font-lock-flush)
  (font-lock-ensure))

;; Servers

(declare-function lsp-register-client "ext:lsp-mode")
(declare-function make-lsp-client "ext:lsp-mode")
(declare-function lsp-stdio-connection "ext:lsp-mode")
(declare-function lsp-activate-on "ext:lsp-mode")
(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)

(defun aws-config--server-command (&rest _)
  "Return the command of the server."
  aws-config-server-command)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(aws-config-mode . aws-config--server-command)))

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(aws-config-mode . "aws-config"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection #'aws-config--server-command)
                    :activation-fn (lsp-activate-on "aws-config")
                    :server-id 'aws-config-lsp)))

(provide 'aws-config-mode)
;;; aws-config-mode.el ends here
