;;; emacs.el --- run by tests/tools/emacs, in the real Emacs -*- lexical-binding: t; -*-

(require 'checkdoc)
(require 'cl-lib)
(require 'ert)
(require 'package)
(package-initialize)
(require 'eglot)
(require 'lsp-mode)
(require 'aws-config-mode)

(setq create-lockfiles nil
      make-backup-files nil
      eglot-autoshutdown t
      eglot-confirm-server-edits nil
      eglot-confirm-server-initiated-edits nil
      eglot-sync-connect 10
      eglot-send-changes-idle-time 0
      lsp-auto-guess-root t
      lsp-enable-file-watchers nil
      lsp-keep-workspace-alive nil
      lsp-restart 'ignore
      lsp-diagnostics-provider :flymake)

(defconst aws-test-config "[default]
region = us-east-1 \n
[profile base]
region = us-east-1

[profile dev]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = base
")

(defconst aws-test-credentials "[base]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = made/up
")

(defvar aws-test-home nil "The directory of the pair that is tried.")

(defun aws-test-file (name)
  "The buffer of the file NAME beside the pair."
  (find-file-noselect (expand-file-name name aws-test-home)))

(defun aws-test-wait (what done)
  "Wait until DONE answers; WHAT is for the message."
  (with-timeout (10 (error "Not within ten seconds: %s" what))
    (while (not (funcall done))
      (accept-process-output nil 0.05))))

(defun aws-test-line (text)
  "Go to TEXT, which must be there."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun aws-test-findings ()
  "What flymake shows in this buffer."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun aws-test-found (code)
  "Whether flymake shows a finding with CODE."
  ;; Emacs does this when it is idle, which it never is here.
  (flymake-start)
  (cl-some (lambda (text) (string-match-p (regexp-quote code) text)) (aws-test-findings)))

(defmacro aws-test-in-pair (&rest body)
  "Run BODY in the config file of a faulty pair, served by eglot."
  (declare (indent 0))
  `(aws-test-in-files
     (with-current-buffer (aws-test-file ".aws/config")
       (call-interactively #'eglot)
       (aws-test-wait "managed" #'eglot-managed-p)
       (unwind-protect (progn ,@body)
         (eglot-shutdown (eglot-current-server))))))

(defmacro aws-test-in-files (&rest body)
  "Run BODY beside a faulty pair of files, and forget what it did."
  (declare (indent 0))
  `(let* ((aws-test-home (file-name-as-directory (file-truename (make-temp-file "aws" t))))
          (before (buffer-list)))
     (make-directory (expand-file-name ".aws" aws-test-home))
     (write-region aws-test-config nil (expand-file-name ".aws/config" aws-test-home))
     (write-region aws-test-credentials nil (expand-file-name ".aws/credentials" aws-test-home))
     (set-file-modes (expand-file-name ".aws/credentials" aws-test-home) #o600)
     (unwind-protect (progn ,@body)
       (dolist (buffer (cl-set-difference (buffer-list) before))
         (when (and (buffer-live-p buffer) (buffer-file-name buffer))
           (with-current-buffer buffer (set-buffer-modified-p nil))
           (kill-buffer buffer)))
       (delete-directory aws-test-home t))))

(defun aws-test-mode (name &optional variable)
  "The mode of a file NAME, which the environment VARIABLE may point at."
  (aws-test-in-files
    (let* ((process-environment (copy-sequence process-environment))
           (path (expand-file-name name aws-test-home)))
      (when variable (setenv variable path))
      (with-current-buffer (find-file-noselect path) major-mode))))


;;;; The file as a package

(ert-deftest aws-config-passes-checkdoc ()
  (dolist (file (directory-files (file-name-directory (locate-library "aws-config-mode.el"))
                                 t "\\`aws-config-.*\\.el\\'"))
    (let (said)
      (cl-letf (((symbol-function 'warn) (lambda (&rest message) (push (apply #'format message) said))))
        (checkdoc-file file))
      (should-not said))))

(ert-deftest aws-config-has-the-headers-of-a-package ()
  (with-temp-buffer
    (insert-file-contents (locate-library "aws-config-mode.el"))
    (let ((package (package-buffer-info)))
      (should (eq (package-desc-name package) 'aws-config-mode))
      (should (= (length (package-desc-version package)) 3)))))


;;;; Modes

(ert-deftest aws-config-mode-by-path ()
  (should (eq (aws-test-mode ".aws/config") 'aws-config-mode)))

(ert-deftest aws-config-credentials-mode-by-path ()
  (should (eq (aws-test-mode ".aws/credentials") 'aws-config-credentials-mode)))

(ert-deftest aws-config-mode-by-environment ()
  (should (eq (aws-test-mode "work.conf" "AWS_CONFIG_FILE") 'aws-config-mode)))

(ert-deftest aws-config-credentials-mode-by-environment ()
  (should (eq (aws-test-mode "keys" "AWS_SHARED_CREDENTIALS_FILE") 'aws-config-credentials-mode)))

(ert-deftest aws-config-leaves-other-files-alone ()
  (should-not (memq (aws-test-mode "config") '(aws-config-mode aws-config-credentials-mode)))
  (should-not (memq (aws-test-mode "credentials") '(aws-config-mode aws-config-credentials-mode))))

(defun aws-test-face (line text)
  "The face of TEXT in LINE, as this mode shows it."
  (with-temp-buffer
    (aws-config-mode)
    (insert line)
    (font-lock-ensure)
    (aws-test-line text)
    (get-text-property (point) 'face)))

(ert-deftest aws-config-faces ()
  (should (eq (aws-test-face "[profile dev]" "profile") 'font-lock-keyword-face))
  (should (eq (aws-test-face "[profile dev]" "dev") 'font-lock-type-face))
  (should (eq (aws-test-face "[profiles]" "profiles") 'font-lock-type-face))
  (should (eq (aws-test-face "region = us-east-1" "region") 'font-lock-variable-name-face))
  (should (eq (aws-test-face "  region = us-east-1" "region") 'font-lock-variable-name-face))
  (should (eq (aws-test-face "x = true" "true") 'font-lock-constant-face))
  (should-not (aws-test-face "x = it's \"it\"" "it")))

(ert-deftest aws-config-comments-begin-lines ()
  (should (eq (aws-test-face "# region = x" "region") 'font-lock-comment-face))
  (should (eq (aws-test-face "; region = x" "region") 'font-lock-comment-face))
  (should (eq (aws-test-face "[default] # mine" "mine") 'font-lock-comment-face))
  (should-not (aws-test-face "output = json # or text" "or"))
  (should-not (aws-test-face "x =\n  # not a comment" "not")))

(ert-deftest aws-config-lines-are-commented-out-at-their-start ()
  (with-temp-buffer
    (aws-config-mode)
    (insert "s3 =\n  max_queue_size = 1\n")
    (comment-region (point-min) (point-max))
    (should (equal (buffer-string) "# s3 =\n#   max_queue_size = 1\n"))
    (uncomment-region (point-min) (point-max))
    (should (equal (buffer-string) "s3 =\n  max_queue_size = 1\n"))))

(ert-deftest aws-config-a-comment-stands-above ()
  (with-temp-buffer
    (aws-config-mode)
    (insert "region = us-east-1")
    (comment-dwim nil)
    (insert "mine")
    (should (equal (buffer-string) "# mine\nregion = us-east-1"))))

(ert-deftest aws-config-imenu-lists-sections ()
  (with-temp-buffer
    (aws-config-mode)
    (insert aws-test-config)
    (should (equal (mapcar #'car (imenu--make-index-alist t))
                   '("*Rescan*" "default" "profile base" "profile dev")))))


;;;; The server, by eglot

(ert-deftest aws-config-eglot-shows-findings ()
  (aws-test-in-pair
    (aws-test-wait "found" (lambda () (aws-test-found "[trailing-whitespace]")))
    (with-current-buffer (aws-test-file ".aws/credentials")
      (aws-test-wait "found" (lambda () (aws-test-found "[missing-session-token]"))))))

(ert-deftest aws-config-eglot-applies-a-fix ()
  (aws-test-in-pair
    (aws-test-wait "found" (lambda () (aws-test-found "[trailing-whitespace]")))
    (aws-test-line " \n")
    (cl-letf ((last-nonmenu-event ?.) ; as if it were called by a key
              ((symbol-function 'completing-read)
               (lambda (_prompt titles &rest _)
                 (cl-find-if (lambda (title) (string-match-p "Remove trailing whitespace" title))
                             (mapcar (lambda (one) (or (car-safe one) one)) titles)))))
      (eglot-code-actions (point) (1+ (point)) "quickfix" t))
    (aws-test-line "region = us-east-1\n")
    ;; What Emacs does when it is idle is done when the file is saved, too.
    (save-buffer)
    (aws-test-wait "clean" (lambda () (not (aws-test-found "[trailing-whitespace]"))))))

(ert-deftest aws-config-eglot-renames-in-both-files ()
  (aws-test-in-pair
    (aws-test-line "base]")
    (cl-letf (((symbol-function 'y-or-n-p) #'always))
      (eglot-rename "root"))
    (aws-test-line "[profile root]")
    (aws-test-line "source_profile = root")
    (with-current-buffer (aws-test-file ".aws/credentials")
      (aws-test-line "[root]"))))

(ert-deftest aws-config-eglot-completes-a-profile ()
  (aws-test-in-pair
    (aws-test-line "source_profile = base")
    (search-forward "base")
    (delete-char -2)
    (completion-at-point)
    (aws-test-line "source_profile = base\n")))

;; Of the city, any beginning; of the region itself, some of its letters, as eglot does.
(ert-deftest aws-config-eglot-completes-a-region-by-its-city ()
  (dolist (typed '("frank" "Frankfurt" "euc1" "eu-central-1"))
    (aws-test-in-pair
      (goto-char (point-max))
      (insert "region = " typed)
      (completion-at-point)
      (should (equal (buffer-substring (line-beginning-position) (point)) "region = eu-central-1")))))

(ert-deftest aws-config-eglot-offers-all-regions-of-a-place ()
  (aws-test-in-pair
    (goto-char (point-max))
    (insert "region = asia")
    (completion-at-point)
    (aws-test-line "region = asia")
    (with-current-buffer "*Completions*"
      (aws-test-line "ap-northeast-1")
      (should-not (search-forward "eu-central-1" nil t)))))

(ert-deftest aws-config-eglot-completes-a-setting ()
  (aws-test-in-pair
    (goto-char (point-max))
    (insert "duration_sec")
    (completion-at-point)
    (aws-test-line "duration_seconds = ")))

(ert-deftest aws-config-eglot-sends-what-is-set-for-the-start ()
  (let ((aws-config-initialization-options '(:rules (:trailing-whitespace "off"))))
    (aws-test-in-pair
      (with-current-buffer (aws-test-file ".aws/credentials")
        (aws-test-wait "found" (lambda () (aws-test-found "[missing-session-token]"))))
      (should-not (aws-test-found "[trailing-whitespace]")))))

(ert-deftest aws-config-eglot-names-the-server-by-language ()
  (should (equal (aws-config--eglot-contact) '(aws-config-eglot-server "aws-config-lsp" "server")))
  (let ((spec (cl-find 'aws-config--eglot-contact eglot-server-programs :key #'cdr)))
    (should (equal (mapcar #'car (car spec)) '(aws-config-credentials-mode aws-config-mode)))))

(ert-deftest aws-config-eglot-explains-a-profile ()
  (aws-test-in-pair
    (aws-test-line "role_arn")
    (aws-config-explain)
    (with-current-buffer "*AWS profile dev*"
      (aws-test-line "**profile `dev`**")
      (aws-test-line "assumed by profile `base` with access key `ASIA…7WML` without a session token")
      (should buffer-read-only))
    (goto-char (point-min))
    (insert "# no profile is here\n")
    (goto-char (point-min))
    (should (equal (should-error (aws-config-explain) :type 'user-error)
                   '(user-error "There is no profile here. Put the cursor in a profile.")))))

(ert-deftest aws-config-explains-nothing-without-a-server ()
  (with-temp-buffer
    (aws-config-mode)
    (should-error (aws-config-explain) :type 'user-error)))


;;;; A person without files

(defun aws-test-is-created ()
  "Choose what a missing file begins with, and open it again."
  (let ((chosen "IAM Identity Center"))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt collection &rest _)
                 (let ((titles (all-completions "" collection)))
                   (should (equal (car titles) chosen))
                   chosen))))
      (aws-config-open "config")
      (should (equal buffer-file-name (expand-file-name "~/.aws/config")))
      (should (equal (file-modes buffer-file-name) #o600))
      (aws-test-line "[profile name]\nsso_session = my-sso\n")
      (aws-test-line "[sso-session my-sso]\n")
      (goto-char (point-min))
      (save-buffer)
      (aws-config-open "config")
      (aws-test-line "[sso-session my-sso]\n"))))

(defmacro aws-test-in-empty-home (&rest body)
  "Run BODY where no file is."
  (declare (indent 0))
  `(aws-test-in-files
     (let* ((process-environment (copy-sequence process-environment))
            (home (expand-file-name "empty/" aws-test-home)))
       (make-directory home)
       (setenv "HOME" home)
       ,@body)))

(ert-deftest aws-config-a-missing-file-is-created-with-what-is-chosen ()
  (aws-test-in-empty-home
    (aws-test-is-created)
    (eglot-shutdown (eglot-current-server))))

(ert-deftest aws-config-lsp-mode-creates-a-missing-file-with-what-is-chosen ()
  (aws-test-in-empty-home
    (let ((lsp-session-file (expand-file-name "session" home))
          (aws-config-mode-hook '(lsp)))
      (make-directory (expand-file-name ".aws" home))
      (lsp-workspace-folders-add (expand-file-name ".aws" home))
      (aws-test-is-created)
      (lsp-workspace-shutdown (car (lsp-workspaces))))))

(ert-deftest aws-config-a-file-that-cannot-be-created-is-said-to-be ()
  (let ((process-environment (copy-sequence process-environment)))
    (setenv "AWS_CONFIG_FILE" "/proc/none/config")
    (should (string-match-p "^/proc/none/config cannot be created"
                            (cadr (should-error (aws-config-open "config") :type 'user-error))))))


;;;; The server, by lsp-mode

(ert-deftest aws-config-lsp-mode-shows-findings ()
  (aws-test-in-files
    (let ((lsp-session-file (expand-file-name "session" aws-test-home)))
      (with-current-buffer (aws-test-file ".aws/config")
        (lsp-workspace-folders-add (expand-file-name ".aws" aws-test-home))
        (lsp)
        (unwind-protect
            (progn
              (aws-test-wait "found" (lambda () (aws-test-found "trailing whitespace")))
              (aws-test-line "role_arn")
              (aws-config-explain)
              (with-current-buffer "*AWS profile dev*" (aws-test-line "**profile `dev`**")))
          (lsp-workspace-shutdown (car (lsp-workspaces))))))))

;;; emacs.el ends here
