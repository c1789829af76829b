{
  description = "Language server and linter for the AWS shared config and credentials files";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      forAll = each: nixpkgs.lib.genAttrs systems (system: each nixpkgs.legacyPackages.${system});
      cargo = (builtins.fromTOML (builtins.readFile ./Cargo.toml));
    in
    {
      packages = forAll (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = cargo.package.name;
          version = cargo.workspace.package.version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          buildType = "dist";
          # The other checks want readers and editors from the network.
          cargoTestFlags = [ "--workspace" "--lib" "--bins" ];
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            installShellCompletion --cmd aws-config-lsp \
              --bash <($out/bin/aws-config-lsp completions bash) \
              --fish <($out/bin/aws-config-lsp completions fish) \
              --zsh <($out/bin/aws-config-lsp completions zsh)
            for command in "" $($out/bin/aws-config-lsp man | grep -o 'lsp\\-[a-z]*(1)' | tr -cd 'a-z\n' | sed 's/^lsp//'); do
              $out/bin/aws-config-lsp man $command > aws-config-lsp''${command:+-$command}.1
            done
            installManPage aws-config-lsp*.1
          '';
          meta = {
            description = cargo.package.description;
            homepage = cargo.workspace.package.repository;
            license = with pkgs.lib.licenses; [ asl20 mit ];
            mainProgram = "aws-config-lsp";
          };
        };
      });

      overlays.default = final: _: { aws-config-lsp = self.packages.${final.stdenv.hostPlatform.system}.default; };

      formatter = forAll (pkgs: pkgs.nixfmt);
    };
}
