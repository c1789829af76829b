use std::path::Path;

use super::*;

#[track_caller]
fn program(name: &'static str, text: &str) {
    let found = by_content(Path::new("config"), text.as_bytes());
    assert_eq!(found, Some(Foreign::Program(name)), "{text}");
}

#[track_caller]
fn format(text: impl AsRef<[u8]>, expected: Foreign) {
    let text = text.as_ref();
    let found = by_content(Path::new("config"), text);
    assert_eq!(found, Some(expected), "{}", String::from_utf8_lossy(text));
}

#[track_caller]
fn of_aws(text: impl AsRef<[u8]>) {
    let text = text.as_ref();
    let found = by_content(Path::new("credentials"), text);
    assert_eq!(found, None, "{}", String::from_utf8_lossy(text));
}

#[test]
fn what_stands_for_a_file_of_aws_tools_is_recognised_in_its_place() {
    let manifest =
        "# a secret\napiVersion: v1\nkind: Secret\ndata:\n  credentials: W2RlZmF1bHRdCg==\n";
    let literal =
        "apiVersion: v1\nkind: Secret\nstringData:\n  config: |\n    [default]\n    region = x\n";
    let json = "{\"apiVersion\": \"v1\",\n \"kind\": \"ConfigMap\",\n \"data\": {}}\n";
    for text in [manifest, literal, json] {
        format(text, Foreign::Format(formats::MANIFEST));
        let found = by_content(Path::new("home/.aws/credentials"), text.as_bytes());
        assert_eq!(found, Some(Foreign::Format(formats::MANIFEST)), "{text}");
    }
    of_aws("[default]\nregion = x\napiVersion = 1\nkind = y\n");
}

#[test]
fn what_is_no_file_of_aws_tools_as_a_whole_is_recognised_in_its_place() {
    let found = |bytes: &[u8]| by_content(Path::new("home/.aws/credentials"), bytes);
    let format = |bytes: &[u8]| match found(bytes) {
        Some(Foreign::Format(format)) => format,
        other => panic!("{other:?}"),
    };
    let page = b"<!DOCTYPE html>\n<html><body>Sign in</body></html>\n";
    assert_eq!(format(page), "XML or HTML");
    let key = b"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n";
    assert_eq!(format(key), "a key or certificate (PEM)");
    assert_eq!(format(b"\x90\x01\x0c\x03\xd8\xff\xfe\xba\x91\x00\x02"), "a binary file");
    assert_eq!(format(b"/annex/objects/SHA256E-s12--4d7a.ini\n"), "a pointer of git-annex");
    let pasted = b"[default]\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n";
    assert_eq!(found(pasted), None);
    assert_eq!(found(b"<region>\n[default]\nregion = eu-west-1\n"), None);
    assert_eq!(found(b"default:\n  region: us-east-1\n"), None);
    for (program, text) in [
        (
            "Git",
            "[core]\n\trepositoryformatversion = 0\n\tbare = false\n[remote \"origin\"]\n\turl = a\n",
        ),
        ("kubectl", "apiVersion: v1\nkind: Config\nclusters: []\n"),
        ("OpenSSH", "Host x\n  HostName x.example.com\n  User y\n"),
    ] {
        assert_eq!(found(text.as_bytes()), Some(Foreign::Program(program)), "{text}");
    }
    assert_eq!(found(b"[core]\nregion = eu-west-1\n"), None);
    assert_eq!(found(b"[default]\nregion = eu-west-1\n[alias]\nco = checkout\n"), None);
}

#[test]
fn configurations_of_other_programs_are_recognised() {
    program("Git", "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n");
    program("Git", "[remote \"origin\"]\n\turl = git@github.com:a/b\n\tfetch = +refs/heads/*\n");
    program("Git", "[user]\nname = Jane\nemail = jane@example.com\n[alias]\nco = checkout\n");
    program("Git", "[submodule \"lib\"]\n\tpath = lib\n\turl = https://example.com/lib\n");
    program(
        "Git",
        "[credential \"https://git-codecommit.us-east-1.amazonaws.com\"]\n\
         helper = !aws --profile dev codecommit credential-helper $@\nUseHttpPath = true\n",
    );
    program("Git", "[includeIf \"gitdir:~/work/\"]\n  path = ~/.gitconfig-work\n");
    program("pip", "[global]\nindex-url = https://pypi.example.com/simple\n");
    program("systemd", "[Unit]\nDescription=App\n\n[Service]\nEnvironment=AWS_REGION=eu-west-1\n");
    program("systemd", "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n");
    program("the desktop", "[Desktop Entry]\nName=App\nExec=app\n");
    program("EditorConfig", "root = true\n\n[*]\nindent_style = space\n");
    program("EditorConfig", "[*.py]\nindent_size = 4\n");
    program("rclone", "[backup]\ntype = s3\nprovider = AWS\nregion = eu-west-1\nacl = private\n");
    program("s3cmd", "[default]\naccess_key = x\nhost_base = s3.amazonaws.com\n");
    program("npm", "registry=https://registry.example.com/\nsave-exact=true\n");
    program("npm", "//npm.example.com/:_authToken=${NPM_TOKEN}\n");
    program("Twine", "[distutils]\nindex-servers =\n    pypi\n[pypi]\nusername = __token__\n");
    program("Mercurial", "[ui]\nusername = Jane <jane@example.com>\n");
    program("MySQL", "[client]\nuser = root\npassword = x\n");
    program("Python's tools", "[flake8]\nmax-line-length = 100\n");
    program("Cargo", "[build]\nrustflags = [\"-C\", \"link-arg=-fuse-ld=lld\"]\n");
    program("Samba", "[global]\nworkgroup = HOME\n");
    program("the Google Cloud CLI", "[core]\naccount = a@b\nproject = p\n[compute]\nregion = us\n");
    program("the Oracle Cloud CLI", "[DEFAULT]\nuser=ocid1.user\ntenancy=ocid1\nregion=us-a-1\n");
    program("Ansible", "[defaults]\ninventory = hosts\n");
    program("WireGuard", "[Interface]\nPrivateKey = x\nAddress = 10.0.0.1/24\n");
    program("OpenSSH", "Host bastion\n    HostName 10.0.0.1\n    User ec2-user\n    Port 22\n");
    program("OpenSSH", "ssh-ed25519 AAAAC3Nz jane@host\n");
    program("Terraform", "provider \"google\" {\n  project = \"x\"\n}\n");
    program("Terraform", "credentials \"app.terraform.io\" {\n  token = \"x\"\n}\n");
}

#[test]
fn encrypted_files_are_recognised() {
    use Foreign::Encrypted;
    format(b"\0GITCRYPT\0\x12\x34\xff\x80", Encrypted("git-crypt"));
    format("age-encryption.org/v1\n-> X25519 abc\n", Encrypted("age"));
    format("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n", Encrypted("age"));
    format("$ANSIBLE_VAULT;1.1;AES256\n6162\n", Encrypted("Ansible Vault"));
    format(b"Salted__\x01\x02\xff", Encrypted("OpenSSL"));
    format("U2FsdGVkX1+abcdefg==\n", Encrypted("OpenSSL"));
    format("BEGIN KEYBASE SALTPACK ENCRYPTED MESSAGE. kiO. END", Encrypted("Keybase"));
    format("ENC[PKCS7,MIIBiQYJKoZIhvcNAQcD]\n", Encrypted("hiera-eyaml"));
    format("vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM\n", Encrypted("Vault"));
    format("AQICAHhcVdy0v3B6\n", Encrypted("AWS KMS"));
    format(b"\x01\0\0\0\xd0\x8c\x9d\xdf\x01\x15\xd1\x11\x8c\x7a", Encrypted("Windows (DPAPI)"));
    format("01000000d08c9ddf0115d1118c7a00c04fc297eb", Encrypted("Windows (DPAPI)"));
    format("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n", Encrypted("PGP"));
    format(b"VimCrypt~03!\x01\x02\xff", Encrypted("Vim"));
    format(
        "-----BEGIN PKCS7-----\nMIIB==\n-----END PKCS7-----\n",
        Foreign::Format("a PKCS #7 block"),
    );
    format("-----BEGIN CMS-----\nMIIB\n-----END CMS-----\n", Foreign::Format("a CMS block"));
    format(
        "MIME-Version: 1.0\nContent-Type: application/x-pkcs7-mime; name=\"smime.p7m\"\n\nMIIB\n",
        Encrypted("S/MIME"),
    );
    format("-----BEGIN ENCRYPTED FILE-----\nYWdl\n", Encrypted("a passphrase (PEM)"));
    format(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n",
        Foreign::Format("a key or certificate (PEM)"),
    );
    format(
        "[default]\naws_access_key_id = ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n\n\
         [sops]\nlastmodified = 2026-01-01\nmac = ENC[AES256_GCM,data:x]\n",
        Encrypted("SOPS"),
    );
    format("default:\n    region: ENC[AES256_GCM,data:x]\nsops:\n    mac: x\n", Encrypted("SOPS"));
    format(
        "AWS_REGION=ENC[AES256_GCM,data:x]\nsops_mac=ENC[AES256_GCM,data:y]\n",
        Encrypted("SOPS"),
    );
}

#[test]
fn other_formats_are_recognised() {
    use Foreign::Format;
    format(
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        Format("a pointer of Git LFS"),
    );
    format("{\"auths\": {\"example.com\": {\"auth\": \"x\"}}}", Format("JSON"));
    format("[{\"name\": 1}]", Format("JSON"));
    program("kubectl", "apiVersion: v1\nkind: Config\nclusters: []\n");
    format("---\n:rubygems_api_key: x\n", Format("YAML"));
    format("web:\n  build: x\n  ports:\n    - 80\n", Format("YAML"));
    format("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n", Format("a key or certificate (PEM)"));
    format("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ\n", Format("a PGP key or signature"));
    format("<?xml version=\"1.0\"?>\n<settings/>\n", Format("XML or HTML"));
    format(b"SQLite format 3\0\x10\0\x01\x01", Format("an SQLite database"));
    format(b"PK\x03\x04\x14\0\0\0", Format("a ZIP archive"));
    format(b"\x1f\x8b\x08\0\0\0", Format("compressed"));
    format(b"\x85\x01\x0c\x03\xd8\xff\xfe\xba\x91\x00\x02", Foreign::Encrypted("PGP"));
    format(b"\x90\x01\x0c\x03\xd8\xff\xfe\xba\x91\x00\x02", Format("a binary file"));
    let cache = "{\"Credentials\": {\"AccessKeyId\": \"ASIA\"}}";
    assert_eq!(by_content(Path::new("cli/cache/a.json"), cache.as_bytes()), Some(Format("JSON")));
    let yaml = "aws_access_key_id: x\nregion: us-east-1\n";
    assert_eq!(by_content(Path::new("secrets.yaml"), yaml.as_bytes()), Some(Format("YAML")));
}

#[test]
fn files_of_aws_tools_stay_theirs_whatever_they_also_hold() {
    of_aws("");
    of_aws("# nothing\n");
    of_aws("[default]\n");
    of_aws("[user]\naws_access_key_id = x\n");
    of_aws("[user]\nname = x\nregion = us-east-1\n");
    of_aws("[core]\nregion = us-east-1\neditor = vi\n");
    of_aws("[profile core]\nbare = true\n");
    of_aws("[global]\noutput = json\ntimeout = 3\n");
    of_aws("[Service]\nrole_arn = arn:aws:iam::123456789012:role/x\ntype = x\n");
    of_aws("[sops]\naws_access_key_id = x\nmac = y\n");
    of_aws("[a]\ntype = s3\naws_secret_access_key = x\n");
    of_aws("[default]\n{\n\"Credentials\": {\"AccessKeyId\": \"x\"}\n}\n");
    of_aws("{\"AccessKeyId\": \"x\", \"SecretAccessKey\": \"y\"}");
    of_aws(
        "[default]\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ\n-----END PGP PUBLIC KEY BLOCK-----\n",
    );
    of_aws("-----BEGIN PGP MESSAGE-----\nmQ\n-----END PGP MESSAGE-----\n[a]\nregion = us-east-1\n");
    of_aws("export AWS_ACCESS_KEY_ID=x\nexport AWS_SECRET_ACCESS_KEY=y\n");
    of_aws("default:\n  region: us-east-1\n  output: json\n");
    of_aws("region: us-east-1\n");
    of_aws("[1]\n");
    of_aws("#!/usr/bin/env aws\n[default]\nregion = us-east-1\n");
    of_aws(b"[default]\nregion = \xff\xfe\n");
    of_aws("[default]\nregion = us-\0east-1\n");
    let utf16 = "\u{feff}[default]\r\nregion = us-east-1\r\n".encode_utf16();
    of_aws(utf16.flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
}

#[test]
fn places_and_names_are_known() {
    let found = |path: &str| paths::program(Path::new(path));
    for (path, program) in [
        ("/src/app/.git/config", "Git"),
        ("/src/app/.git/modules/lib/config", "Git"),
        (".git/config", "Git"),
        ("/home/a/.ssh/config", "OpenSSH"),
        ("/home/a/.kube/config", "kubectl"),
        ("/home/a/.docker/config.json", "Docker"),
        ("/home/a/.config/git/config", "Git"),
        ("/home/a/.config/rclone/rclone.conf", "rclone"),
        ("/home/a/.config/i3/config", "i3"),
        ("/etc/systemd/network/10.network", "systemd"),
        ("/home/a/.cargo/credentials", "Cargo"),
        ("/home/a/.gem/credentials", "RubyGems"),
        ("/home/a/.gitconfig", "Git"),
        ("/home/a/.npmrc", "npm"),
        ("app.desktop", "the desktop"),
        ("main.tf", "Terraform"),
    ] {
        assert_eq!(found(path), Some(program), "{path}");
    }
    for path in [
        "/home/a/.aws/config",
        "/home/a/.docker/.aws/config",
        "/src/git/config",
        "/src/app/config",
        "credentials",
        "/repo/ssh/credentials.ini",
    ] {
        assert_eq!(found(path), None, "{path}");
    }
}

/// Every file of AWS tools that the repository has, and every mistake in one.
#[test]
fn the_corpora_are_files_of_aws_tools() {
    let mut count = 0;
    for case in ["corpus", "mistakes", "pairs"].into_iter().flat_map(fixtures::cases) {
        let files = case.parts.iter().filter(|(name, _)| name == "config" || name == "credentials");
        // One example is of an encrypted file.
        for (_, bytes) in files.filter(|(_, bytes)| !bytes.starts_with(b"$ANSIBLE_VAULT")) {
            assert_eq!(by_content(Path::new("config"), bytes), None, "{}", case.title);
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}
