;;; aws-config-mask.el --- Cover secrets on the screen -*- lexical-binding: t; -*-

;; Author: the aws-config-lsp authors
;; URL: https://github.com/aws-config-lsp/aws-config-lsp
;; SPDX-License-Identifier: Apache-2.0 OR MIT

;;; Commentary:

;; A minor mode that covers the secrets of a buffer.  The language server says what is secret, by
;; eglot or lsp-mode.  Until it has answered for the text as it is now, patterns find secrets, and
;; what was covered before stays covered.  Without a server, the patterns alone decide.

;;; Code:

(require 'jit-lock)
(require 'jsonrpc)

(declare-function eglot--VersionedTextDocumentIdentifier "ext:eglot")
(declare-function eglot--TextDocumentIdentifier "ext:eglot")
(declare-function eglot--capabilities "ext:eglot")
(declare-function eglot--range-region "ext:eglot")
(declare-function eglot-range-region "ext:eglot")
(declare-function eglot--signal-textDocument/didChange "ext:eglot")
(declare-function eglot-current-server "ext:eglot")
(declare-function lsp--flush-delayed-changes "ext:lsp-mode")
(declare-function lsp--range-to-region "ext:lsp-mode")
(declare-function lsp--server-capabilities "ext:lsp-mode")
(declare-function lsp--text-document-identifier "ext:lsp-mode")
(declare-function lsp--versioned-text-document-identifier "ext:lsp-mode")
(declare-function lsp-get "ext:lsp-protocol")
(declare-function lsp-request-async "ext:lsp-mode")

(defface aws-config-mask '((t :inherit shadow))
  "Face of what is in place of a secret while `aws-config-mask-mode' is on."
  :group 'aws-config)

;; Defined below.
(defvar aws-config-mask-mode)

(defvar-local aws-config-mask--exact nil
  "Whether the server has named what is secret in the text as it is now.")

(defvar-local aws-config-mask--touched nil
  "Whether a change that has begun touches a cover.")

(defvar-local aws-config-mask--timer nil
  "What will ask the server, or nil.")


;;;; Covers

;; Rather too much than too little: also in comments, in shell exports and in JSON.  The indented
;; lines below are the rest of the secret for some readers.
(defconst aws-config-mask--secret
  (concat "\\(?:secret_?\\(?:access_?\\)?key\\|\\(?:session\\|security\\)[_-]?token\\|password\\)"
          "[\"']?[ \t]*[=:][ \t]*\\([^ \t\r\n].*\\(?:\n[ \t]+[^ \t\r\n].*\\)*\\)")
  "A setting with a secret; what is to be covered is the first group.")

(defconst aws-config-mask--placeholder "\\`[\"']?<[^<>]*>[\"']?[,;]?[ \t\r]*\\'"
  "What documentation has in place of a secret.")

(defun aws-config-mask--blocks (start end)
  "START and END moved apart to where no block is cut: no line is indented."
  (save-excursion
    (cons (progn (goto-char start)
                 (beginning-of-line)
                 (while (and (looking-at-p "[ \t]") (zerop (forward-line -1))))
                 (point))
          (progn (goto-char end)
                 (while (and (zerop (forward-line 1)) (looking-at-p "[ \t]")))
                 (point)))))

(defun aws-config-mask--add (start end)
  "Cover what is between START and END, and what will be inserted at either."
  (unless (= start end)
    (let ((cover (make-overlay start end nil nil t)))
      (overlay-put cover 'aws-config-mask t)
      (overlay-put cover 'evaporate t)
      (overlay-put cover 'display (propertize "••••••••" 'face 'aws-config-mask)))))

(defun aws-config-mask--remove-all ()
  "Uncover everything."
  (save-restriction
    (widen)
    (remove-overlays (point-min) (point-max) 'aws-config-mask t)))

(defun aws-config-mask--cover-found (start end)
  "Cover what the patterns find between START and END."
  (let ((case-fold-search t))
    (save-excursion
      (goto-char start)
      (while (re-search-forward aws-config-mask--secret end t)
        (unless (string-match-p aws-config-mask--placeholder (match-string 1))
          (aws-config-mask--add (match-beginning 1) (match-end 1)))))))

(defun aws-config-mask--cover (start end)
  "Cover the secrets in the blocks between START and END, before they are shown."
  (unless aws-config-mask--exact
    (save-restriction
      (widen)
      (pcase-let ((`(,start . ,end) (aws-config-mask--blocks start end)))
        (unless (aws-config-mask--request)
          (remove-overlays start end 'aws-config-mask t))
        (aws-config-mask--cover-found start end)
        `(jit-lock-bounds ,start . ,end)))))


;;;; The server

(defun aws-config-mask--request ()
  "Return what asks the server of this buffer, if that knows what is secret."
  (cond ((and (fboundp 'eglot-current-server)
              (eglot-current-server)
              (eq t (plist-get (plist-get (eglot--capabilities (eglot-current-server)) :experimental)
                               :secrets)))
         #'aws-config-mask--ask-by-eglot)
        ((and (bound-and-true-p lsp-mode)
              (let ((experimental (lsp-get (lsp--server-capabilities) :experimental)))
                (and experimental (eq t (lsp-get experimental :secrets)))))
         #'aws-config-mask--ask-by-lsp-mode)))

(defun aws-config-mask--ask-by-eglot ()
  "Ask by eglot, after what has changed was sent."
  (eglot--signal-textDocument/didChange)
  (let ((buffer (current-buffer))
        (tick (buffer-chars-modified-tick))
        (version (plist-get (eglot--VersionedTextDocumentIdentifier) :version))
        ;; In eglot since 1.16 the name is public.
        (to-region (if (fboundp 'eglot-range-region) #'eglot-range-region #'eglot--range-region)))
    (jsonrpc-async-request
     (eglot-current-server) :aws-config-lsp/secrets (list :textDocument (eglot--TextDocumentIdentifier))
     :success-fn (lambda (answer)
                   (when (eql version (plist-get answer :version))
                     (aws-config-mask--answer buffer tick to-region (plist-get answer :ranges))))
     :error-fn #'ignore
     :timeout-fn #'ignore)))

(defun aws-config-mask--ask-by-lsp-mode ()
  "Ask by `lsp-mode', after what has changed was sent."
  (lsp--flush-delayed-changes)
  (let ((buffer (current-buffer))
        (tick (buffer-chars-modified-tick))
        (version (plist-get (lsp--versioned-text-document-identifier) :version)))
    (lsp-request-async
     "aws-config-lsp/secrets" (list :textDocument (lsp--text-document-identifier))
     (lambda (answer)
       (when (and answer (eql version (lsp-get answer :version)))
         (aws-config-mask--answer buffer tick #'lsp--range-to-region (lsp-get answer :ranges))))
     :mode 'alive
     :error-handler #'ignore)))

(defun aws-config-mask--answer (buffer tick to-region ranges)
  "Cover in BUFFER exactly RANGES, regions by TO-REGION.
Drop them where the text has changed since TICK."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (when (and aws-config-mask-mode (= tick (buffer-chars-modified-tick)))
        (save-restriction
          (widen)
          (aws-config-mask--remove-all)
          (setq aws-config-mask--exact t)
          (seq-doseq (range ranges)
            (pcase-let ((`(,start . ,end) (funcall to-region range)))
              (aws-config-mask--add start end))))))))

(defun aws-config-mask--ask-now (buffer)
  "Ask the server of BUFFER what is secret."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (setq aws-config-mask--timer nil)
      (let ((request (and aws-config-mask-mode (aws-config-mask--request))))
        (when request (funcall request))))))

(defun aws-config-mask--ask ()
  "Ask the server what is secret, when the current command has ended.
By then eglot or `lsp-mode' has seen the change, or opened the file."
  (unless aws-config-mask--timer
    (setq aws-config-mask--timer
          (run-at-time 0 nil #'aws-config-mask--ask-now (current-buffer)))))


;;;; Changes

(defun aws-config-mask--before-change (start end)
  "Note whether a change between START and END touches a cover."
  (setq aws-config-mask--touched
        (seq-some (lambda (overlay) (overlay-get overlay 'aws-config-mask))
                  (overlays-in (max (point-min) (1- start)) (min (point-max) (1+ end))))))

(defun aws-config-mask--after-change (start end _length)
  "Cover what was inserted between START and END where it may belong to a secret."
  (setq aws-config-mask--exact nil)
  (when (and aws-config-mask--touched (aws-config-mask--request))
    (aws-config-mask--add start end))
  (aws-config-mask--ask))

;;;###autoload
(define-minor-mode aws-config-mask-mode
  "Cover secret access keys and session tokens, for when others see the screen.
The text stays as it is, and what is copied is the secret itself."
  :lighter " Mask"
  :group 'aws-config
  (dolist (hook '((before-change-functions . aws-config-mask--before-change)
                  (after-change-functions . aws-config-mask--after-change)
                  (eglot-managed-mode-hook . aws-config-mask--ask)
                  (lsp-after-open-hook . aws-config-mask--ask)))
    (if aws-config-mask-mode
        (add-hook (car hook) (cdr hook) nil t)
      (remove-hook (car hook) (cdr hook) t)))
  (setq aws-config-mask--exact nil)
  (if aws-config-mask-mode
      (progn
        (jit-lock-register #'aws-config-mask--cover)
        (aws-config-mask--ask))
    (jit-lock-unregister #'aws-config-mask--cover)
    (aws-config-mask--remove-all)))

(provide 'aws-config-mask)
;;; aws-config-mask.el ends here
