;;; aws-config-eglot.el --- The language server by eglot -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; Tells the server which code actions Emacs carries out, and does so.  Loaded once eglot is.

;;; Code:

(require 'aws-config-actions)
(require 'cl-lib)
(require 'eglot)

(defclass aws-config-eglot-server (eglot-lsp-server) ()
  :documentation "The server of the AWS config and credentials files.")

(cl-defmethod eglot-client-capabilities ((_server aws-config-eglot-server))
  "With the commands that Emacs carries out."
  (plist-put (cl-call-next-method) :experimental aws-config-actions-capabilities))

(cl-defmethod eglot-execute-command ((_server aws-config-eglot-server) command arguments)
  "Carry out COMMAND with ARGUMENTS here, or let the server do so."
  (unless (aws-config-actions-run (format "%s" command) arguments)
    (cl-call-next-method)))

;; What eglot 1.16 and later call instead.
(cl-defmethod eglot-execute ((_server aws-config-eglot-server) action)
  "Carry out ACTION here, or let the server do so."
  (let ((command (plist-get action :command)))
    (unless (and (stringp command)
                 (aws-config-actions-run command (plist-get action :arguments)))
      (cl-call-next-method))))

;; A region is found by its city, too: for "frank" the server offers "eu-central-1".  Eglot lets such a
;; candidate pass, but the styles of completion then compare its label with what is typed.
(defun aws-config-eglot-completion-at-point ()
  "Complete as eglot does, and by other words than the candidates' own."
  (when-let ((found (eglot-completion-at-point)))
    (pcase-let ((`(,start ,end ,table . ,properties) found))
      `(,start ,end ,(aws-config-eglot--table table) ,@properties))))

(defun aws-config-eglot--table (table)
  "What TABLE completes, whether or not a candidate begins with what is typed."
  (lambda (typed predicate action)
    (pcase action
      ('metadata
       (let ((metadata (cdr (funcall table typed predicate action))))
         `(metadata (category . aws-config) ,@(assq-delete-all 'category (copy-alist metadata)))))
      ('nil
       (let ((candidates (funcall table typed predicate t)))
         (or (try-completion typed candidates)
             (if (cdr candidates) typed (car candidates)))))
      (_ (funcall table typed predicate action)))))

;; This style alone takes what the table answers as it is; flex, eglot's, comes next.
(add-to-list 'completion-category-defaults '(aws-config (styles emacs21 flex basic)))

(defun aws-config-eglot--complete ()
  "Complete in our way where eglot manages a buffer."
  (when (derived-mode-p 'aws-config-mode)
    (let ((functions (remq #'aws-config-eglot-completion-at-point completion-at-point-functions)))
      (setq-local completion-at-point-functions
                  (if (eglot-managed-p)
                      (cl-substitute #'aws-config-eglot-completion-at-point
                                     #'eglot-completion-at-point functions)
                    functions)))))

(add-hook 'eglot-managed-mode-hook #'aws-config-eglot--complete)

(provide 'aws-config-eglot)
;;; aws-config-eglot.el ends here
