<?php
// What the parser of the AWS SDK for PHP makes of pairs of files: php php_reader.php DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair: of each file the sections; null for a file that is refused. The SDK itself is not
// needed, as its parser is that of PHP: `parse_ini_file` of its `functions.php`, called as in
// `CredentialProvider::loadProfiles`.

function read(string $path): ?object
{
    $text = file_exists($path) ? preg_replace('/^#.*\n/m', '', file_get_contents($path)) : '';
    $kept = @parse_ini_string($text, true, INI_SCANNER_RAW);
    if ($kept === false) {
        return null;
    }
    // What is above the first header is no section.
    return (object) array_map(fn ($section) => (object) $section, array_filter($kept, 'is_array'));
}

foreach (scandir($argv[1]) as $name) {
    if ($name[0] !== '.' && is_dir("$argv[1]/$name")) {
        $said = ['case' => $name];
        foreach (['config', 'credentials'] as $file) {
            $said[$file] = read("$argv[1]/$name/$file");
        }
        echo json_encode($said, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES), "\n";
    }
}
