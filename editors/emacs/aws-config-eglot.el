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

(provide 'aws-config-eglot)
;;; aws-config-eglot.el ends here
