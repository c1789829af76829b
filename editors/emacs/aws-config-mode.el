;;; aws-config-mode.el --- Edit AWS shared config and credentials files -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; Version: 0.1.0
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

(require 'conf-mode)
(require 'jit-lock)

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
say: \\='(:live (:enabled t)).  Other settings may stand here or in
the client's own place, such as `eglot-workspace-configuration'."
  :type 'plist
  :risky t)

(defface aws-config-mask '((t :inherit shadow))
  "Face of what stands for a secret while `aws-config-mask-mode' is on.")


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
  "Major mode for the AWS shared credentials file.")


;;;; The language server

(defun aws-config--eglot-contact (&rest _)
  "What eglot is to start, as the settings are now."
  (if aws-config-initialization-options
      (append aws-config-server-command
              (list :initializationOptions aws-config-initialization-options))
    aws-config-server-command))

;; The credentials come first: for eglot they are a config file too, by the mode's parent.
(with-eval-after-load 'eglot
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
    :server-id 'aws-config-lsp)))


;;;; The mask

;; Rather too much than too little: also in comments, in shell exports and in JSON.  The indented
;; lines below are the rest of the secret for some readers.
(defconst aws-config--secret
  (concat "\\(?:secret_?\\(?:access_?\\)?key\\|\\(?:session\\|security\\)[_-]?token\\|password\\)"
          "[\"']?[ \t]*[=:][ \t]*\\([^ \t\r\n].*\\(?:\n[ \t]+[^ \t\r\n].*\\)*\\)")
  "A setting with a secret; what is to be covered is the first group.")

(defun aws-config--blocks (start end)
  "START and END moved apart to where no block is cut: no line is indented."
  (save-excursion
    (cons (progn (goto-char start)
                 (beginning-of-line)
                 (while (and (looking-at-p "[ \t]") (zerop (forward-line -1))))
                 (point))
          (progn (goto-char end)
                 (while (and (zerop (forward-line 1)) (looking-at-p "[ \t]")))
                 (point)))))

(defun aws-config--cover (start end)
  "Cover the secrets in the blocks between START and END."
  (save-restriction
    (widen)
    (pcase-let ((`(,start . ,end) (aws-config--blocks start end))
                (case-fold-search t))
      (remove-overlays start end 'aws-config-mask t)
      (save-excursion
        (goto-char start)
        (while (re-search-forward aws-config--secret end t)
          (let ((cover (make-overlay (match-beginning 1) (match-end 1))))
            (overlay-put cover 'aws-config-mask t)
            (overlay-put cover 'evaporate t)
            (overlay-put cover 'display (propertize "••••••••" 'face 'aws-config-mask)))))
      `(jit-lock-bounds ,start . ,end))))

;;;###autoload
(define-minor-mode aws-config-mask-mode
  "Cover secret access keys and session tokens, for when others see the screen.
The text stays as it is, and what is copied is the secret itself."
  :lighter " Mask"
  (if aws-config-mask-mode
      (jit-lock-register #'aws-config--cover)
    (jit-lock-unregister #'aws-config--cover)
    (save-restriction
      (widen)
      (remove-overlays (point-min) (point-max) 'aws-config-mask t))))

(provide 'aws-config-mode)
;;; aws-config-mode.el ends here
