<?php
// What the parser of the AWS SDK for PHP makes of credentials files: php php_reader.php DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair: the profiles of the credentials file. The SDK itself is not needed, as its
// parser is that of PHP: `parse_ini_file` of its `functions.php`, called as in `CredentialProvider::loadProfiles`.

function read(string $path): array
{
    if (!file_exists($path)) {
        return ['ok' => true];
    }
    $text = preg_replace('/^#.*\n/m', '', file_get_contents($path));
    $kept = @parse_ini_string($text, true, INI_SCANNER_RAW);
    if ($kept === false) {
        return ['ok' => false];
    }
    // What is above the first header is no profile.
    $profiles = array_filter($kept, 'is_array');
    return ['ok' => true, 'profiles' => (object) array_map(fn ($profile) => (object) $profile, $profiles)];
}

foreach (scandir($argv[1]) as $name) {
    if ($name[0] !== '.' && is_dir("$argv[1]/$name")) {
        $said = ['case' => $name] + read("$argv[1]/$name/credentials");
        echo json_encode($said, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES), "\n";
    }
}
