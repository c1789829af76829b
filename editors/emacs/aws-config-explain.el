;;; aws-config-explain.el --- What AWS tools make of a profile -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; The command `aws-config-explain' shows the page that the language server makes about a profile, by
;; eglot or lsp-mode; `aws-config-why' shows the cause of an error message.

;;; Code:

(require 'jsonrpc)
(require 'seq)

(declare-function eglot--TextDocumentPositionParams "ext:eglot")
(declare-function eglot--signal-textDocument/didChange "ext:eglot")
(declare-function eglot-current-server "ext:eglot")
(declare-function gfm-view-mode "ext:markdown-mode")
(declare-function lsp--flush-delayed-changes "ext:lsp-mode")
(declare-function lsp--text-document-position-params "ext:lsp-mode")
(declare-function lsp-get "ext:lsp-protocol")
(declare-function lsp-request "ext:lsp-mode")

(defun aws-config-explain--params (place)
  "What asks about the profile at PLACE, the position of a document."
  (list :command "aws-config-lsp.explainProfile"
        :arguments (vector (list :uri (plist-get (plist-get place :textDocument) :uri)
                                 :position (plist-get place :position)))))

(defun aws-config-explain--by-eglot ()
  "Ask by eglot, after what has changed was sent.  Return name and page."
  (eglot--signal-textDocument/didChange)
  (condition-case problem
      (let ((answer (jsonrpc-request
                     (eglot-current-server) :workspace/executeCommand
                     (aws-config-explain--params (eglot--TextDocumentPositionParams)))))
        (cons (plist-get answer :profile) (plist-get answer :markdown)))
    (jsonrpc-error
     (user-error "%s" (or (alist-get 'jsonrpc-error-message (cddr problem))
                          (error-message-string problem))))))

(defun aws-config-explain--by-lsp-mode ()
  "Ask by `lsp-mode', after what has changed was sent.  Return name and page."
  (lsp--flush-delayed-changes)
  (let ((answer (lsp-request "workspace/executeCommand"
                             (aws-config-explain--params (lsp--text-document-position-params)))))
    (cons (lsp-get answer :profile) (lsp-get answer :markdown))))

;;;###autoload
(defun aws-config-explain ()
  "Show what AWS tools make of the profile at point.
The page says which credentials and region each gets, from where,
and what to do.  It shows the environment of Emacs; a terminal can
have other variables."
  (interactive)
  (pcase-let ((`(,profile . ,page)
               (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
                      (aws-config-explain--by-eglot))
                     ((bound-and-true-p lsp-mode) (aws-config-explain--by-lsp-mode))
                     (t (user-error "The language server does not serve this buffer")))))
    (with-current-buffer (get-buffer-create (format "*AWS profile %s*" profile))
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert page)
        (goto-char (point-min)))
      (if (fboundp 'gfm-view-mode) (gfm-view-mode) (special-mode))
      (display-buffer (current-buffer)))))

;;;###autoload
(defun aws-config-why (start end)
  "Show the cause of the error message between START and END.
Without an active region, all of the buffer is looked at, which may
be a shell or a compilation.  A buffer that the language server
serves must be open.  Nothing of the text is shown or sent anywhere."
  (interactive (if (use-region-p)
                   (list (region-beginning) (region-end))
                 (list (point-min) (point-max))))
  (let* ((text (buffer-substring-no-properties start end))
         (params (list :command "aws-config-lsp.why" :arguments (vector (list :text text))))
         (page (aws-config-explain--why params)))
    (with-current-buffer (get-buffer-create "*AWS why*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert page)
        (goto-char (point-min)))
      (if (fboundp 'gfm-view-mode) (gfm-view-mode) (special-mode))
      (display-buffer (current-buffer)))))

(defun aws-config-explain--why (params)
  "Ask the server of any buffer about a message with PARAMS.  Return the page."
  (let ((buffer (seq-find (lambda (buffer)
                            (with-current-buffer buffer
                              (and (derived-mode-p 'aws-config-mode)
                                   (or (and (fboundp 'eglot-current-server) (eglot-current-server))
                                       (bound-and-true-p lsp-mode)))))
                          (buffer-list))))
    (unless buffer (user-error "The language server is not running; open ~/.aws/config first"))
    (with-current-buffer buffer
      (if (and (fboundp 'eglot-current-server) (eglot-current-server))
          (condition-case problem
              (plist-get (jsonrpc-request (eglot-current-server) :workspace/executeCommand params)
                         :markdown)
            (jsonrpc-error
             (user-error "%s" (or (alist-get 'jsonrpc-error-message (cddr problem))
                                  (error-message-string problem)))))
        (lsp-get (lsp-request "workspace/executeCommand" params) :markdown)))))

(provide 'aws-config-explain)
;;; aws-config-explain.el ends here
