;;; emacs_secrets.el --- run by tests/tools/emacs, after emacs.el -*- lexical-binding: t; -*-

;;;; The mask

(defun aws-test-covered (text)
  "What of TEXT is covered: a list of texts."
  (with-temp-buffer
    (aws-config-credentials-mode)
    (insert text)
    (aws-config-mask-mode)
    (jit-lock-fontify-now)
    (aws-test-covers)))

(defun aws-test-covers ()
  "The covered texts of this buffer."
  (mapcar (lambda (cover)
            (should (string-match-p "\\`•+\\'" (overlay-get cover 'display)))
            (buffer-substring (overlay-start cover) (overlay-end cover)))
          (sort (cl-remove-if-not (lambda (one) (overlay-get one 'aws-config-mask))
                                  (overlays-in (point-min) (point-max)))
                (lambda (a b) (< (overlay-start a) (overlay-start b))))))

(ert-deftest aws-config-mask-covers-secrets ()
  (should (equal (aws-test-covered "aws_secret_access_key = made/up\naws_session_token=to=ken\n")
                 '("made/up" "to=ken")))
  (should (equal (aws-test-covered "AWS_SECURITY_TOKEN = t\n") '("t")))
  (should (equal (aws-test-covered "# aws_secret_access_key = old\n") '("old")))
  (should (equal (aws-test-covered "\"SecretAccessKey\": \"made/up\"\n") '("\"made/up\""))))

(ert-deftest aws-config-mask-covers-wrapped-values ()
  (should (equal (aws-test-covered "aws_session_token = one\n  two\nregion = us-east-1\n")
                 '("one\n  two"))))

(ert-deftest aws-config-mask-leaves-the-rest ()
  (should-not (aws-test-covered "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_session_token =\nx = y\n")))

(ert-deftest aws-config-mask-follows-changes-and-goes ()
  (with-temp-buffer
    (aws-config-credentials-mode)
    (insert "aws_session_token = one\n")
    (aws-config-mask-mode)
    (jit-lock-fontify-now)
    (goto-char (1- (point-max)))
    (insert "\n  two")
    (jit-lock-fontify-now)
    (should (equal (aws-test-covers) '("one\n  two")))
    (goto-char (point-min))
    (insert "no_")
    (aws-test-line "session")
    (delete-char 1)
    (jit-lock-fontify-now)
    (should-not (aws-test-covers))
    (insert "s")
    (jit-lock-fontify-now)
    (should (aws-test-covers))
    (aws-config-mask-mode -1)
    (should-not (aws-test-covers))
    (should (equal (buffer-string) "no_aws_session_token = one\n  two\n"))))

(ert-deftest aws-config-mask-leaves-placeholders ()
  (should-not (aws-test-covered "aws_session_token = <session-token>\n\"SecretAccessKey\": \"<secret>\",\n")))

(defconst aws-test-secret "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt")

(defconst aws-test-swapped
  (format "[swapped]
aws_access_key_id = %s
aws_secret_access_key = AKIAQNZGKIQY56JQ7WML
aws_session_token = <session-token>
" aws-test-secret))

(defun aws-test-shown ()
  "The text of this buffer without what is covered."
  (jit-lock-fontify-now)
  (let ((text (buffer-string)))
    (dolist (cover (overlays-in (point-min) (point-max)))
      (when (overlay-get cover 'aws-config-mask)
        (aws-test-dots text (1- (overlay-start cover)) (1- (overlay-end cover)))))
    text))

(defun aws-test-dots (text start end)
  "Put dots into TEXT between START and END."
  (dotimes (index (- end start))
    (unless (eq (aref text (+ start index)) ?\n)
      (aset text (+ start index) ?•))))

(defun aws-test-mask-waits-for-the-server ()
  "Change the swapped keys in this buffer: no part of the secret is ever shown."
  (aws-config-mask-mode)
  (aws-test-wait "answered" (lambda () aws-config-mask--exact))
  (should-not (string-match-p "k7Zq1v" (aws-test-shown)))
  (should (string-match-p "<session-token>" (aws-test-shown)))
  (dolist (change (list (lambda () (insert "x"))
                        (lambda () (goto-char (+ (point) 8)) (insert "x"))
                        (lambda () (goto-char (line-end-position)) (insert "xx"))
                        (lambda () (delete-char 5))
                        (lambda () (goto-char (+ (point) 8)) (newline))
                        (lambda () (goto-char (point-min)) (insert "# above\n"))
                        (lambda () (delete-indentation))
                        (lambda () (replace-region-contents
                                    (line-beginning-position) (line-end-position)
                                    (lambda () (format "x  =  %s" aws-test-secret))))))
    (aws-test-line aws-test-secret)
    (let ((before (prepare-change-group)))
      (activate-change-group before)
      (funcall change)
      (should-not aws-config-mask--exact)
      (should-not (string-match-p "2mT5wY9bC3dF6gH4jL0pS" (aws-test-shown)))
      (cancel-change-group before))
    (should-not (string-match-p "2mT5wY9bC3dF6gH4jL0pS" (aws-test-shown)))
    (aws-test-wait "answered" (lambda () aws-config-mask--exact))
    (should-not (string-match-p "k7Zq1v" (aws-test-shown)))))

(ert-deftest aws-config-mask-is-what-the-server-says-by-eglot ()
  (let ((aws-test-credentials aws-test-swapped))
    (aws-test-in-pair
      (with-current-buffer (aws-test-file ".aws/credentials")
        (aws-test-wait "managed" #'eglot-managed-p)
        (aws-test-mask-waits-for-the-server)))))

(ert-deftest aws-config-mask-is-what-the-server-says-by-lsp-mode ()
  (let ((aws-test-credentials aws-test-swapped))
    (aws-test-in-files
      (let ((lsp-session-file (expand-file-name "session" aws-test-home)))
        (with-current-buffer (aws-test-file ".aws/credentials")
          (lsp-workspace-folders-add (expand-file-name ".aws" aws-test-home))
          (lsp)
          (unwind-protect
              (progn
                (aws-test-wait "started" #'aws-config-mask--request)
                (aws-test-mask-waits-for-the-server))
            (lsp-workspace-shutdown (car (lsp-workspaces)))))))))

(ert-deftest aws-config-mask-drops-an-answer-for-a-former-text ()
  (with-temp-buffer
    (aws-config-credentials-mode)
    (insert "aws_session_token = one\n")
    (aws-config-mask-mode)
    (jit-lock-fontify-now)
    (let ((tick (buffer-chars-modified-tick)))
      (insert "x")
      (aws-config-mask--answer (current-buffer) tick #'identity nil)
      (should (equal (aws-test-covers) '("one")))
      (aws-config-mask--answer (current-buffer) (buffer-chars-modified-tick) #'identity '((1 . 4)))
      (should (equal (aws-test-covers) '("aws"))))))


;;;; New files

(ert-deftest aws-config-new-credentials-are-for-their-owner-alone ()
  (aws-test-in-files
    (let ((directory (expand-file-name "new/.aws" aws-test-home))
          (make-backup-files t))
      (make-directory directory t)
      (dolist (name '("credentials" "config" "empty/.aws/credentials"))
        (let ((file (expand-file-name name directory)))
          (make-directory (file-name-directory file) t)
          (when (string-prefix-p "empty" name)
            (write-region "" nil file))
          (with-current-buffer (find-file-noselect file)
            (insert "[default]\n")
            (save-buffer)
            (insert "region = x\n")
            (save-buffer)
            (should (eq (= (file-modes file) #o600) (string-suffix-p "credentials" name)))
            (should (equal (directory-files (file-name-directory file) nil "~\\'") nil))))))))

(ert-deftest aws-config-a-mode-that-somebody-chose-stays ()
  (aws-test-in-files
    (let ((file (expand-file-name ".aws/credentials" aws-test-home)))
      (set-file-modes file #o640)
      (with-current-buffer (find-file-noselect file)
        (insert "# mine\n")
        (save-buffer)
        (should (= (file-modes file) #o640))))))

;;; emacs_secrets.el ends here
