;;; aws-config-mode.el --- Edit AWS shared config and credentials files -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; Version: 0.2.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools, convenience
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; Major modes for ~/.aws/config and ~/.aws/credentials, and for the files that AWS_CONFIG_FILE
;; and AWS_SHARED_CREDENTIALS_FILE name.  They tell eglot and lsp-mode how to start aws-config-lsp,
;; which shows why AWS tools will not do what the files seem to say:
;;
;;     (require 'aws-config-mode)
;;     (add-hook 'aws-config-mode-hook #'eglot-ensure)          ; or `lsp-deferred'
;;     (add-hook 'aws-config-mode-hook #'aws-config-mask-mode)  ; secrets are covered
;;
;; The text of a secret stays as it is under the mask; it can be copied, saved and deleted.

;;; Code:

(require 'aws-config-actions)
(require 'aws-config-create)
(require 'aws-config-explain)
(require 'aws-config-mask)
(require 'conf-mode)

(declare-function lsp-activate-on "ext:lsp-mode")
(declare-function lsp-register-client "ext:lsp-mode")
(declare-function lsp-stdio-connection "ext:lsp-mode")
(declare-function make-lsp-client "ext:lsp-mode")
(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)

(defgroup aws-config nil
  "AWS shared config and credentials files."
  :group 'languages
  :prefix "aws-config-")

(defcustom aws-config-server-command '("aws-config-lsp" "server")
  "The language server's program and its arguments."
  :type '(repeat string)
  :risky t)

(defcustom aws-config-initialization-options nil
  "What the server is given when it starts, as a property list.
Live validation can be allowed here alone, where no project has a
say: \\='(:live (:enabled t)).  Other settings may be here or in
the client's own place, such as `eglot-workspace-configuration'."
  :type 'plist
  :risky t)


;;;; Which files

;;;###autoload
(defun aws-config-own-file-p (variable)
  "Whether the environment VARIABLE names the file that this buffer visits."
  (let ((named (getenv variable)))
    (and buffer-file-name named
         (not (equal named ""))
         (string= (expand-file-name named) (expand-file-name buffer-file-name)))))

;;;###autoload
(defun aws-config-file-p ()
  "Whether AWS_CONFIG_FILE names the file that this buffer visits."
  (aws-config-own-file-p "AWS_CONFIG_FILE"))

;;;###autoload
(defun aws-config-credentials-file-p ()
  "Whether AWS_SHARED_CREDENTIALS_FILE names the file that this buffer visits."
  (aws-config-own-file-p "AWS_SHARED_CREDENTIALS_FILE"))

;;;###autoload
(progn
  (add-to-list 'auto-mode-alist '("[/\\]\\.aws[/\\]config\\'" . aws-config-mode))
  (add-to-list 'auto-mode-alist '("[/\\]\\.aws[/\\]credentials\\'" . aws-config-credentials-mode))
  ;; Asked whenever a file is visited, because the environment may be set long after start.
  (add-to-list 'magic-mode-alist '(aws-config-file-p . aws-config-mode))
  (add-to-list 'magic-mode-alist
               '(aws-config-credentials-file-p . aws-config-credentials-mode)))


;;;; The modes

(defvar aws-config-mode-syntax-table
  (let ((table (make-syntax-table conf-unix-mode-syntax-table)))
    (dolist (character '(?# ?\; ?\' ?\"))
      (modify-syntax-entry character "." table))
    table)
  "No quotes, and no comments but those that `aws-config-mode' finds.")

;; A `#' inside a line belongs to the value for some readers, and an indented one to the value above.
(defconst aws-config--syntax-propertize
  (syntax-propertize-rules
   ("^\\(?:\\[[^]\n]*\\][ \t]*\\)?\\([#;]\\)" (1 "<"))))

(defconst aws-config-font-lock-keywords
  '(("^\\[[ \t]*\\(profile\\|sso-session\\|services\\|plugins\\|preview\\)\\_>"
     1 'font-lock-keyword-face)
    ("^\\[\\([^]\n]*\\)\\]" 1 'font-lock-type-face keep)
    ("^[ \t]*\\([^][ \t\n=#;][^=\n]*?\\)[ \t]*=" 1 'font-lock-variable-name-face)
    ("=[ \t]*\\(true\\|false\\)[ \t]*$" 1 'font-lock-constant-face))
  "Section headers, the names of settings, and switches.")

(defun aws-config--insert-comment ()
  "Open a comment above: behind a value it would belong to the value."
  (beginning-of-line)
  (insert "# \n")
  (backward-char))

;;;###autoload
(define-derived-mode aws-config-mode conf-unix-mode "AWS-Config"
  "Major mode for the AWS shared config file.
Comments are lines that begin with `#' or `;'."
  (setq-local font-lock-defaults '(aws-config-font-lock-keywords nil t))
  (setq-local syntax-propertize-function aws-config--syntax-propertize)
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "[#;]+[ \t]*")
  (setq-local comment-use-syntax t)
  (setq-local comment-style 'plain)
  (setq-local comment-insert-comment-function #'aws-config--insert-comment)
  (setq-local outline-regexp "\\[")
  (setq-local outline-heading-end-regexp "\n")
  (setq-local outline-level (lambda () 1))
  (setq-local imenu-generic-expression '((nil "^\\[[ \t]*\\([^]\n]*?\\)[ \t]*\\]" 1))))

;;;###autoload
(define-derived-mode aws-config-credentials-mode aws-config-mode "AWS-Credentials"
  "Major mode for the AWS shared credentials file."
  (add-hook 'before-save-hook #'aws-config--close-while-empty nil t))


;;;; The language server

(defun aws-config--eglot-contact (&rest _)
  "What eglot is to start, as the settings are now."
  `(aws-config-eglot-server
    ,@aws-config-server-command
    ,@(when aws-config-initialization-options
        (list :initializationOptions aws-config-initialization-options))))

(defun aws-config--lsp-mode-handlers ()
  "The function of each command of Emacs, for `lsp-mode'."
  (let ((handlers (make-hash-table :test 'equal)))
    (dolist (command (mapcar #'car aws-config-actions) handlers)
      (puthash command
               (lambda (action)
                 (aws-config-actions-run command (aws-config-request-member action :arguments)))
               handlers))))

;; The credentials come first: for eglot they are a config file too, by the mode's parent.
(with-eval-after-load 'eglot
  (require 'aws-config-eglot)
  (add-to-list 'eglot-server-programs
               '(((aws-config-credentials-mode :language-id "aws-credentials")
                  (aws-config-mode :language-id "aws-config"))
                 . aws-config--eglot-contact)))

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(aws-config-mode . "aws-config"))
  (add-to-list 'lsp-language-id-configuration '(aws-config-credentials-mode . "aws-credentials"))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection (lambda () aws-config-server-command))
    :activation-fn (lsp-activate-on "aws-config" "aws-credentials")
    :initialization-options (lambda () aws-config-initialization-options)
    :custom-capabilities
    `((experimental ,@aws-config-actions-capabilities
                    :triggerSuggestCommandId "editor.action.triggerSuggest"))
    :action-handlers (aws-config--lsp-mode-handlers)
    :server-id 'aws-config-lsp)))


;;;; New files

(defun aws-config--close-while-empty ()
  "Close a credentials file that is missing or empty to other users.
Its secrets are saved after that.  A file with content keeps its mode."
  (let ((file buffer-file-name))
    (cond ((not file))
          ((file-exists-p file)
           (when (equal (file-attribute-size (file-attributes file)) 0)
             (set-file-modes file #o600)))
          ((file-directory-p (file-name-directory file))
           (with-file-modes #o600
             (write-region "" nil file nil 'quiet nil 'excl))
           (set-visited-file-modtime)
           ;; Or Emacs would keep the empty file as a backup.
           (setq buffer-backed-up t)))))

(provide 'aws-config-mode)
;;; aws-config-mode.el ends here
