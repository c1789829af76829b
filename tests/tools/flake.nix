# What flake.nix comes to with a nixpkgs of a few lines, since the real one is not here: `nix-instantiate
# --eval --strict` of this is the package's name and version.
let
  genAttrs = names: value: builtins.listToAttrs (map (name: { inherit name; value = value name; }) names);
  lib = { inherit genAttrs; licenses = { asl20 = "Apache-2.0"; mit = "MIT"; }; };
  pkgs = { inherit lib; rustPlatform.buildRustPackage = package: package; installShellFiles = { }; nixfmt = { }; };
  outputs = (import ../../flake.nix).outputs {
    self = { packages = outputs.packages; };
    nixpkgs = { inherit lib; legacyPackages = genAttrs [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ] (_: pkgs); };
  };
  name = package: "${package.default.pname} ${package.default.version} ${package.default.meta.mainProgram}";
in
builtins.concatStringsSep "\n" (builtins.attrValues (builtins.mapAttrs (_: name) outputs.packages))
