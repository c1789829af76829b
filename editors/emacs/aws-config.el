;;; aws-config.el --- AWS shared files with eglot -*- lexical-binding: t -*-

;;; Commentary:

;; For your init file.  `M-x eglot' in one of the two files starts the server.

;;; Code:

(define-derived-mode aws-config-mode conf-unix-mode "AWS"
  "Major mode for the AWS shared config and credentials files.")

(add-to-list 'auto-mode-alist
             '("/\\.aws/\\(?:config\\|credentials\\)\\'" . aws-config-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((aws-config-mode :language-id "aws-config") . ("aws-config-lsp" "server"))))

(provide 'aws-config)
;;; aws-config.el ends here
