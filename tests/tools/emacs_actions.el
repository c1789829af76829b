;;; emacs_actions.el --- run by tests/tools/emacs, after emacs.el -*- lexical-binding: t; -*-

;;;; Code actions that Emacs carries out

(defconst aws-test-signed-out "[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-central-1

[profile dev]
sso_session = acme
sso_account_id = 123456789012
sso_role_name = Developer
region = eu-central-1
")

(defmacro aws-test-choosing (title &rest body)
  "Run BODY, which asks for a code action, and choose TITLE."
  (declare (indent 1))
  `(cl-letf ((last-nonmenu-event ?.) ; as if it were called by a key
             ((symbol-function 'completing-read)
              (lambda (_prompt titles &rest _)
                (car (member ,title (all-completions "" titles))))))
     ,@body))

(defun aws-test-eglot-acts (title)
  "Carry out the action TITLE at point, by eglot."
  (aws-test-choosing title (eglot-code-actions (point) nil nil t)))

(defun aws-test-lsp-mode-acts (title)
  "Carry out the action TITLE at point, by `lsp-mode'."
  (aws-test-choosing title (call-interactively #'lsp-execute-code-action)))

(defun aws-test-in-home (act)
  "Call ACT in a home directory with an `aws' that writes down what it is asked for."
  (aws-test-in-files
    (let* ((process-environment (copy-sequence process-environment))
           (aws (expand-file-name "aws" aws-test-home)))
      (setenv "HOME" aws-test-home)
      (setenv "PATH" (concat aws-test-home ":" (getenv "PATH")))
      (write-region "#!/bin/sh\necho \"$@\" >\"$HOME/asked\"\n" nil aws)
      (set-file-modes aws #o700)
      (write-region aws-test-signed-out nil (expand-file-name ".aws/config" aws-test-home))
      (funcall act))))

(defun aws-test-signs-in (act)
  "Sign in by an action that ACT carries out."
  (aws-test-line "[sso-session")
  (funcall act "Sign in: `aws sso login --sso-session acme`")
  (let ((asked (expand-file-name "asked" aws-test-home)))
    (aws-test-wait "asked" (lambda () (> (or (file-attribute-size (file-attributes asked)) 0) 0)))
    (with-temp-buffer
      (insert-file-contents asked)
      (should (equal (buffer-string) "sso login --sso-session acme\n")))))

(defun aws-test-explains (act)
  "Explain a rule and a profile by actions that ACT carries out."
  (aws-test-line "ASIA")
  (funcall act "Explain `missing-session-token`")
  (with-current-buffer "*AWS rule missing-session-token*"
    (aws-test-line "temporary")
    (should buffer-read-only)))

(ert-deftest aws-config-eglot-signs-in-and-explains ()
  (aws-test-in-home
   (lambda ()
     (with-current-buffer (aws-test-file ".aws/config")
       (call-interactively #'eglot)
       (aws-test-wait "managed" #'eglot-managed-p)
       (unwind-protect
           (progn
             (aws-test-signs-in #'aws-test-eglot-acts)
             (with-current-buffer (aws-test-file ".aws/credentials")
               (aws-test-wait "found" (lambda () (aws-test-found "[missing-session-token]")))
               (aws-test-explains #'aws-test-eglot-acts)))
         (eglot-shutdown (eglot-current-server)))))))

(ert-deftest aws-config-lsp-mode-signs-in-and-explains ()
  (aws-test-in-home
   (lambda ()
     (let ((lsp-session-file (expand-file-name "session" aws-test-home)))
       (with-current-buffer (aws-test-file ".aws/config")
         (lsp-workspace-folders-add (expand-file-name ".aws" aws-test-home))
         (lsp)
         (unwind-protect
             (progn
               (aws-test-wait "started" #'aws-config-request-served-p)
               (aws-test-signs-in #'aws-test-lsp-mode-acts)
               (with-current-buffer (aws-test-file ".aws/credentials")
                 (lsp)
                 (aws-test-wait "found" (lambda () (aws-test-found "session token")))
                 (aws-test-explains #'aws-test-lsp-mode-acts)))
           (lsp-workspace-shutdown (car (lsp-workspaces)))))))))

(ert-deftest aws-config-eglot-explains-a-profile-by-an-action ()
  (aws-test-in-pair
    (aws-test-line "role_arn")
    (aws-test-choosing "Explain profile `dev`"
      (eglot-code-actions (point) nil "source.explainProfile" t))
    (with-current-buffer "*AWS profile dev*" (aws-test-line "**profile `dev`**"))))

(ert-deftest aws-config-a-rule-without-a-page-is-said-to-have-none ()
  (should-error (aws-config-explain-rule "no-such-rule") :type 'user-error))

;;; emacs_actions.el ends here
