;;; aws-config-request.el --- Ask the language server -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; Commands of the server are asked for by eglot or by lsp-mode, whichever serves the buffer.

;;; Code:

(require 'jsonrpc)

(declare-function eglot--signal-textDocument/didChange "ext:eglot")
(declare-function eglot-current-server "ext:eglot")
(declare-function lsp--flush-delayed-changes "ext:lsp-mode")
(declare-function lsp-feature? "ext:lsp-mode")
(declare-function lsp-request "ext:lsp-mode")

(defun aws-config-request-served-p ()
  "Whether a language server has started and serves this buffer."
  (or (aws-config-request-by-eglot-p) (aws-config-request--by-lsp-mode-p)))

(defun aws-config-request-by-eglot-p ()
  "Whether eglot serves this buffer."
  (and (fboundp 'eglot-current-server) (eglot-current-server)))

(defun aws-config-request--by-lsp-mode-p ()
  "Whether `lsp-mode' serves this buffer.  It is on before the server has answered."
  (and (bound-and-true-p lsp-mode) (lsp-feature? "workspace/executeCommand")))

(defun aws-config-request (command argument)
  "What the server answers to COMMAND with ARGUMENT.
It is sent what has changed in this buffer before."
  (let ((params (list :command command :arguments (vector argument))))
    (cond ((aws-config-request-by-eglot-p) (aws-config-request--by-eglot params))
          ((aws-config-request--by-lsp-mode-p)
           (lsp--flush-delayed-changes)
           (lsp-request "workspace/executeCommand" params))
          (t (user-error "The language server does not serve this buffer")))))

(defun aws-config-request--by-eglot (params)
  "Ask with PARAMS by eglot."
  (eglot--signal-textDocument/didChange)
  (condition-case problem
      (jsonrpc-request (eglot-current-server) :workspace/executeCommand params)
    (jsonrpc-error
     (user-error "%s" (or (alist-get 'jsonrpc-error-message (cddr problem))
                          (error-message-string problem))))))

(defun aws-config-request-member (object name)
  "The member NAME, a keyword, of OBJECT as eglot or `lsp-mode' has read it."
  (if (hash-table-p object)
      (gethash (substring (symbol-name name) 1) object)
    (plist-get object name)))

(provide 'aws-config-request)
;;; aws-config-request.el ends here
