;;; aws-config-create.el --- Begin with an AWS config or credentials file -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; The command `aws-config-open' opens one of the user's own files.  What a missing one begins with
;; is chosen from the list of the language server, by eglot or lsp-mode.

;;; Code:

(require 'aws-config-request)
(require 'seq)

(declare-function eglot "ext:eglot")
(declare-function lsp "ext:lsp-mode")
(declare-function yas-expand-snippet "ext:yasnippet")
(declare-function yas-minor-mode "ext:yasnippet")
(defvar aws-config-mode-hook)

(defconst aws-config-create--variables
  '(("config" . "AWS_CONFIG_FILE") ("credentials" . "AWS_SHARED_CREDENTIALS_FILE"))
  "What names each of the files.")

(defun aws-config-create--own (kind)
  "The path of the user's own file of KIND."
  (let ((named (getenv (cdr (assoc kind aws-config-create--variables)))))
    (expand-file-name (if (member named '(nil "")) (concat "~/.aws/" kind) named))))

(defun aws-config-create--by-lsp-mode-p ()
  "Whether the user's files are served by `lsp-mode'."
  (seq-intersection '(lsp lsp-deferred) aws-config-mode-hook))

(defun aws-config-create--starters (kind)
  "What a file of KIND can begin with, asked in a buffer that the server serves."
  (unless (aws-config-request-served-p)
    (if (aws-config-create--by-lsp-mode-p)
        (lsp)
      (require 'eglot)
      (call-interactively #'eglot))
    (with-timeout (10 (user-error "The language server did not start"))
      (while (not (aws-config-request-served-p)) (accept-process-output nil 0.05))))
  (append (aws-config-request "aws-config-lsp.starters" (list :file kind)) nil))

(defun aws-config-create--choose (file starters)
  "Let the user choose one of STARTERS for the missing FILE."
  (let* ((titles (seq-map (lambda (starter) (aws-config-request-member starter :title)) starters))
         (annotate (lambda (title)
                     (concat "  " (aws-config-request-member
                                    (nth (seq-position titles title) starters) :detail))))
         (title (completing-read
                 (format "%s does not exist.  How do you get credentials? "
                         (abbreviate-file-name file))
                 (lambda (string predicate action)
                   (if (eq action 'metadata)
                       `(metadata (annotation-function . ,annotate)
                                  (display-sort-function . identity))
                     (complete-with-action action titles string predicate)))
                 nil t nil nil (car titles))))
    (nth (seq-position titles title) starters)))

(defun aws-config-create--create (file)
  "Make FILE for its owner alone.  One that is there meanwhile stays as it is."
  (condition-case problem
      (with-file-modes #o600
        (write-region "" nil file nil 'quiet nil 'excl)
        (let ((buffer (find-buffer-visiting file)))
          (when buffer (with-current-buffer buffer (set-visited-file-modtime))))
        (message "Created %s, which only you can read." (abbreviate-file-name file)))
    (file-already-exists nil)
    (file-error (user-error "%s cannot be created: %s" file (error-message-string problem)))))

(defun aws-config-create--begin (starter)
  "Write what STARTER is to its file, below what is there."
  (let ((file (aws-config-create--own (aws-config-request-member starter :file))))
    (aws-config-create--create file)
    (find-file file)
    (goto-char (point-max))
    (unless (bobp) (insert (if (bolp) "\n" "\n\n")))
    (aws-config-create--insert (aws-config-request-member starter :snippet)
                               (aws-config-request-member starter :text))))

(defun aws-config-create--insert (snippet text)
  "Insert SNIPPET, or TEXT where there is nothing that expands snippets."
  (cond ((equal snippet ""))
        ((require 'yasnippet nil t)
         (yas-minor-mode 1)
         (yas-expand-snippet snippet))
        (t
         (save-excursion (insert text))
         (forward-char))))

;;;###autoload
(defun aws-config-open (kind)
  "Open your own file of KIND, \"config\" or \"credentials\".
One that is missing is created for you alone, with what you choose.
With a prefix argument, open the credentials file."
  (interactive (list (if current-prefix-arg "credentials" "config")))
  (let ((file (aws-config-create--own kind)))
    (if (file-exists-p file)
        (find-file file)
      (condition-case problem
          (with-file-modes #o700 (make-directory (file-name-directory file) t))
        (file-error (user-error "%s cannot be created: %s" file (error-message-string problem))))
      (let ((buffer (find-file-noselect file)))
        (unwind-protect
            (aws-config-create--begin
             (aws-config-create--choose
              file (with-current-buffer buffer (aws-config-create--starters kind))))
          (unless (or (file-exists-p file) (buffer-modified-p buffer))
            (kill-buffer buffer)))))))

;;;###autoload
(defun aws-config-open-credentials ()
  "Open your own credentials file, as `aws-config-open' does."
  (interactive)
  (aws-config-open "credentials"))

(provide 'aws-config-create)
;;; aws-config-create.el ends here
