class AwsConfigLsp < Formula
  desc "Language server and linter for the AWS shared config and credentials files"
  homepage "https://github.com/aws-config-lsp/aws-config-lsp"
  version "0.2.0"
  license any_of: ["Apache-2.0", "MIT"]

  # The checksums are put in by `checksums` beside this file, when there is a release.
  on_macos do
    on_arm do
      url "https://github.com/aws-config-lsp/aws-config-lsp/releases/download/v#{version}/aws-config-lsp-v#{version}-aarch64-apple-darwin.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://github.com/aws-config-lsp/aws-config-lsp/releases/download/v#{version}/aws-config-lsp-v#{version}-x86_64-apple-darwin.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/aws-config-lsp/aws-config-lsp/releases/download/v#{version}/aws-config-lsp-v#{version}-aarch64-unknown-linux-musl.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://github.com/aws-config-lsp/aws-config-lsp/releases/download/v#{version}/aws-config-lsp-v#{version}-x86_64-unknown-linux-musl.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  def install
    bin.install "aws-config-lsp"
    bash_completion.install "completions/aws-config-lsp.bash" => "aws-config-lsp"
    fish_completion.install "completions/aws-config-lsp.fish"
    zsh_completion.install "completions/_aws-config-lsp"
    man1.install Dir["man/*.1"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/aws-config-lsp --version")
    assert_match "missing-session-token", shell_output("#{bin}/aws-config-lsp check --sample --format concise", 1)
  end
end
