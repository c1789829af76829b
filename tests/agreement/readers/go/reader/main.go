// What the SDK for Go makes of pairs of files.
//
//	reader DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair: of each file what the SDK keeps, the credentials file's settings over those
// of the config file.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config/internal/ini"
	"github.com/aws/smithy-go/logging"

	_ "unsafe" // for linkname

	_ "github.com/aws/aws-sdk-go-v2/config"
)

//go:linkname loadIniFiles github.com/aws/aws-sdk-go-v2/config.loadIniFiles
func loadIniFiles(filenames []string) (ini.Sections, error)

//go:linkname processConfigSections github.com/aws/aws-sdk-go-v2/config.processConfigSections
func processConfigSections(ctx context.Context, sections *ini.Sections, logger logging.Logger) error

//go:linkname processCredentialsSections github.com/aws/aws-sdk-go-v2/config.processCredentialsSections
func processCredentialsSections(ctx context.Context, sections *ini.Sections, logger logging.Logger) error

type sections = map[string]map[string]any

func value(section ini.Section, key string) any {
	if block := section.Map(key); block != nil {
		return block
	}
	return section.String(key)
}

// Which list a section is in, and its name there.
func place(name string) (list, short string) {
	for prefix, list := range map[string]string{"sso-session ": "sso_sessions", "services ": "services"} {
		if short, found := strings.CutPrefix(name, prefix); found {
			return list, short
		}
	}
	return "profiles", name
}

func add(said map[string]sections, kept ini.Sections) {
	for _, name := range kept.List() {
		section, _ := kept.GetSection(name)
		list, short := place(name)
		if said[list][short] == nil {
			said[list][short] = map[string]any{}
		}
		for _, key := range section.List() {
			said[list][short][key] = value(section, key)
		}
	}
}

func read(pair string) (said map[string]any) {
	// A value that is one quote crashes the parser.
	defer func() {
		if recover() != nil {
			said = map[string]any{"ok": false, "error": "panic"}
		}
	}()
	process := map[string]func(context.Context, *ini.Sections, logging.Logger) error{
		"config": processConfigSections, "credentials": processCredentialsSections,
	}
	lists := map[string]sections{"profiles": {}, "sso_sessions": {}, "services": {}}
	for _, file := range []string{"config", "credentials"} {
		kept, err := loadIniFiles([]string{filepath.Join(pair, file)})
		if err == nil {
			err = process[file](context.Background(), &kept, nil)
		}
		if err != nil {
			// The message may quote the file.
			return map[string]any{"ok": false, "error": fmt.Sprintf("%T", err)}
		}
		add(lists, kept)
	}
	said = map[string]any{"ok": true}
	for list, sections := range lists {
		said[list] = sections
	}
	return said
}

func main() {
	pairs, err := os.ReadDir(os.Args[1])
	if err != nil {
		panic(err)
	}
	for _, pair := range pairs {
		if !pair.IsDir() {
			continue
		}
		said := read(filepath.Join(os.Args[1], pair.Name()))
		said["case"] = pair.Name()
		line, err := json.Marshal(said)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(line))
	}
}
