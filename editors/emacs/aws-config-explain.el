;;; aws-config-explain.el --- What AWS tools make of a profile -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; The command `aws-config-explain' shows the page that the language server makes about a profile, by
;; eglot or lsp-mode; `aws-config-why' shows the cause of an error message.

;;; Code:

(require 'aws-config-request)
(require 'seq)

(declare-function eglot--TextDocumentPositionParams "ext:eglot")
(declare-function gfm-view-mode "ext:markdown-mode")
(declare-function lsp--text-document-position-params "ext:lsp-mode")
(defvar aws-config-server-command)

(defun aws-config-explain--show (name page)
  "Show PAGE in the buffer called NAME."
  (with-current-buffer (get-buffer-create name)
    (let ((inhibit-read-only t))
      (erase-buffer)
      (insert page)
      (goto-char (point-min)))
    (if (fboundp 'gfm-view-mode) (gfm-view-mode) (special-mode))
    (display-buffer (current-buffer))))

;;;###autoload
(defun aws-config-explain ()
  "Show what AWS tools make of the profile at point.
The page says which credentials and region each gets, from where,
and what to do.  It shows the environment of Emacs; a terminal can
have other variables."
  (interactive)
  (unless (aws-config-request-served-p)
    (user-error "The language server does not serve this buffer"))
  (let ((place (if (aws-config-request-by-eglot-p)
                   (eglot--TextDocumentPositionParams)
                 (lsp--text-document-position-params))))
    (aws-config-explain-place (list :uri (plist-get (plist-get place :textDocument) :uri)
                                    :position (plist-get place :position)))))

(defun aws-config-explain-place (place)
  "Show what AWS tools make of the profile at PLACE: a URI and a position."
  (let ((page (aws-config-request "aws-config-lsp.explainProfile" place)))
    (aws-config-explain--show (format "*AWS profile %s*" (aws-config-request-member page :profile))
                              (aws-config-request-member page :markdown))))

(defun aws-config-explain-rule (code)
  "Show the page of the rule CODE."
  (with-temp-buffer
    (unless (eq 0 (call-process (car aws-config-server-command) nil t nil "explain" "--rule" code))
      (user-error "There is no page of `%s'" code))
    (aws-config-explain--show (format "*AWS rule %s*" code) (buffer-string))))

;;;###autoload
(defun aws-config-why (start end)
  "Show the cause of the error message between START and END.
Without an active region, all of the buffer is looked at, which may
be a shell or a compilation.  A buffer that the language server
serves must be open.  Nothing of the text is shown or sent anywhere."
  (interactive (if (use-region-p)
                   (list (region-beginning) (region-end))
                 (list (point-min) (point-max))))
  (let ((text (buffer-substring-no-properties start end))
        (served (seq-find (lambda (buffer)
                            (with-current-buffer buffer
                              (and (derived-mode-p 'aws-config-mode) (aws-config-request-served-p))))
                          (buffer-list))))
    (unless served (user-error "The language server is not running; open ~/.aws/config first"))
    (let ((page (with-current-buffer served
                  (aws-config-request "aws-config-lsp.why" (list :text text)))))
      (aws-config-explain--show "*AWS why*" (aws-config-request-member page :markdown)))))

(provide 'aws-config-explain)
;;; aws-config-explain.el ends here
