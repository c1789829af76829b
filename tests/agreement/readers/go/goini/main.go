// What the parser of aws-vault and Granted, go-ini, makes of pairs of files.
//
//	goini aws-vault|granted DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair: of each file the sections by the text between their brackets, with
// the settings that a section has from its parents, and beside the value of a block its lines; null for a
// file that is refused.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"gopkg.in/ini.v1"
)

// How each program loads its files: `vault/config.go` of aws-vault 7 by ByteNess, `pkg/cfaws/profiles.go` of Granted.
var programs = map[string]ini.LoadOptions{
	"aws-vault": {AllowNestedValues: true, InsensitiveKeys: true, SpaceBeforeInlineComment: true},
	"granted":   {AllowNestedValues: true},
}

func value(key *ini.Key) any {
	if nested := key.NestedValues(); len(nested) > 0 {
		return []any{key.Value(), nested}
	}
	return key.Value()
}

func settings(section *ini.Section) map[string]any {
	settings := map[string]any{}
	for _, keys := range [][]*ini.Key{section.ParentKeys(), section.Keys()} {
		for _, key := range keys {
			settings[key.Name()] = value(key)
		}
	}
	return settings
}

func read(path string, options ini.LoadOptions) (map[string]any, error) {
	sections := map[string]any{}
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return sections, nil
	}
	file, err := ini.LoadSources(options, path)
	if err != nil {
		return nil, err
	}
	for _, section := range file.Sections() {
		sections[section.Name()] = settings(section)
	}
	return sections, nil
}

func main() {
	options, known := programs[os.Args[1]]
	pairs, err := os.ReadDir(os.Args[2])
	if err != nil || !known {
		panic(err)
	}
	for _, pair := range pairs {
		if !pair.IsDir() {
			continue
		}
		said := map[string]any{"case": pair.Name()}
		for _, name := range []string{"config", "credentials"} {
			// The message may quote the file.
			said[name] = nil
			if sections, err := read(filepath.Join(os.Args[2], pair.Name(), name), options); err == nil {
				said[name] = sections
			}
		}
		line, err := json.Marshal(said)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(line))
	}
}
