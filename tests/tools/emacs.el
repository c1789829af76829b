;;; emacs.el --- The mode and the server in a real Emacs -*- lexical-binding: t -*-

;;; Commentary:

;; Run by tests/tools/emacs with a home directory of its own.

;;; Code:

(require 'ert)
(require 'checkdoc)
(require 'flymake)
(require 'eglot)

(defconst mode-file (expand-file-name "editors/emacs/aws-config-mode.el"))
(defconst config (expand-file-name "~/.aws/config"))
(defconst credentials (expand-file-name "~/.aws/credentials"))

(defun wait-for (what predicate)
  "Wait until PREDICATE holds, and fail with WHAT where it does not come to that."
  (let ((end (+ (float-time) 20)) (holds nil))
    (while (and (not (setq holds (funcall predicate))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless holds (error "Waited in vain for %s" what))))

(ert-deftest the-mode-compiles-and-its-documentation-is-in-order ()
  (let ((byte-compile-error-on-warn t)
        (byte-compile-dest-file-function (lambda (_) (make-temp-file "mode" nil ".elc"))))
    (should (byte-compile-file mode-file)))
  (let ((checkdoc-autofix-flag 'never) (found nil))
    (with-current-buffer (find-file-noselect mode-file)
      (let ((checkdoc-create-error-function
             (lambda (text start _end &optional _unfixable)
               (push (cons (line-number-at-pos start) text) found)
               nil)))
        (checkdoc-current-buffer t)))
    (should-not found)))

(load mode-file)

(ert-deftest files-are-known-by-path-and-by-the-environment ()
  (with-current-buffer (find-file-noselect config)
    (should (eq major-mode 'aws-config-mode)))
  (let* ((named (make-temp-file "aws" nil ".ini" "[default]\n"))
         (process-environment (cons (concat "AWS_CONFIG_FILE=" named) process-environment)))
    (with-current-buffer (find-file-noselect named)
      (should (eq major-mode 'aws-config-mode)))))

(ert-deftest comments-and-names-are-coloured ()
  (with-temp-buffer
    (insert "# note\n[profile dev]\nregion = a # b\n")
    (aws-config-mode)
    (font-lock-ensure)
    (cl-flet ((face-of (text) (goto-char (point-min)) (search-forward text)
                (get-text-property (match-beginning 0) 'face)))
      (should (eq (face-of "# note") 'font-lock-comment-face))
      (should (eq (face-of "profile") 'font-lock-keyword-face))
      (should (eq (face-of "dev") 'font-lock-type-face))
      (should (eq (face-of "region") 'font-lock-variable-name-face))
      (should-not (face-of "# b")))))

(ert-deftest secrets-are-covered-and-shown-again ()
  (with-temp-buffer
    (insert "[default]\naws_access_key_id = AKIA\naws_secret_access_key = made/up\n")
    (aws-config-mode)
    (cl-flet ((covered (text) (goto-char (point-min)) (search-forward text)
                (get-text-property (match-beginning 0) 'display)))
      (should-not (covered "made/up"))
      (aws-config-mask-mode 1)
      (should (equal (covered "made/up") "••••••••"))
      (should-not (covered "AKIA"))
      (aws-config-mask-mode -1)
      (should-not (covered "made/up")))))

(defun connect ()
  "Connect Eglot as `eglot-ensure' does, which waits for a command that a batch never has."
  (setq eglot-sync-connect 20 eglot-autoshutdown t eglot-send-changes-idle-time 0
        eglot-confirm-server-initiated-edits nil)
  (when (boundp 'eglot-confirm-server-edits) (set 'eglot-confirm-server-edits nil))
  (apply #'eglot--connect (eglot--guess-contact))
  (wait-for "Eglot" (lambda () (and (eglot-current-server) (bound-and-true-p eglot--managed-mode)))))

(defun findings ()
  "The findings of this buffer, as Flymake has them."
  (flymake-start)
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun finding (text)
  "Wait for a finding with TEXT and go there."
  (wait-for text (lambda () (seq-some (lambda (one) (string-search text one)) (findings))))
  (let ((one (seq-find (lambda (one) (string-search text (flymake-diagnostic-text one)))
                       (flymake-diagnostics))))
    (goto-char (flymake-diagnostic-beg one))))

(ert-deftest findings-fix-hover-completion-and-rename ()
  (with-current-buffer (find-file-noselect credentials)
    (font-lock-ensure))
  (with-current-buffer (find-file-noselect config)
    (connect)
    ;; A finding and its fix.
    (finding "trailing-whitespace")
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt choices &rest _)
                 (seq-some (lambda (one) (let ((title (if (consp one) (car one) one)))
                                           (and (string-search "blanks" title) title)))
                           choices)))
              ((symbol-function 'y-or-n-p) #'always))
      ;; Chosen by a key: by mouse there would be a menu.
      (let ((last-nonmenu-event ?x))
        (eglot-code-actions (point) (point) "quickfix" t)))
    (wait-for "the fix" (lambda () (save-excursion (goto-char (point-min))
                                                   (search-forward "region = us-east-1\n" nil t))))
    (should-not (save-excursion (goto-char (point-min)) (search-forward "us-east-1 \n" nil t)))
    ;; Completion of a value.
    (goto-char (point-min))
    (search-forward "source_profile = ")
    (let* ((table (eglot-completion-at-point))
           (names (mapcar #'substring-no-properties (all-completions "" (nth 2 table)))))
      (should (member "base" names)))
    ;; Hover.
    (let* ((place (eglot--TextDocumentPositionParams))
           (hover (jsonrpc-request (eglot-current-server) :textDocument/hover place)))
      (should (string-search "base" (plist-get (plist-get hover :contents) :value))))
    ;; A rename over both files.
    (cl-letf (((symbol-function 'y-or-n-p) #'always))
      (eglot-rename "main"))
    (should (save-excursion (goto-char (point-min)) (search-forward "[profile main]" nil t)))
    (should (save-excursion (goto-char (point-min)) (search-forward "source_profile = main" nil t)))
    (with-current-buffer (find-file-noselect credentials)
      (should (save-excursion (goto-char (point-min)) (search-forward "[main]" nil t)))
      (set-buffer-modified-p nil))
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))))

(ert-deftest lsp-mode-is-told-of-the-server ()
  (defvar lsp-language-id-configuration nil)
  (let ((registered nil) (lsp-language-id-configuration nil))
    (cl-letf (((symbol-function 'lsp-register-client) (lambda (client) (setq registered client)))
              ((symbol-function 'make-lsp-client) #'list)
              ((symbol-function 'lsp-stdio-connection) #'identity)
              ((symbol-function 'lsp-activate-on) #'identity))
      (provide 'lsp-mode))
    (should (eq (plist-get registered :server-id) 'aws-config-lsp))
    (should (equal (alist-get 'aws-config-mode lsp-language-id-configuration) "aws-config"))
    (should (equal (funcall (plist-get registered :new-connection)) '("aws-config-lsp" "server")))))

;;; emacs.el ends here
