// What the SDK for Go makes of pairs of files.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run go_reader.go DIR
//
// DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
// Prints one line of JSON per pair: of each profile the settings that the SDK takes, or that it fails.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/config"
)

var names = []string{"default", "a", "b"}

// The settings that the SDK takes of a profile; nil where it fails. Booleans are left out: the version of Debian
// takes each for false that it has merged.
func read(pair, name string) map[string]string {
	profile, err := config.LoadSharedConfigProfile(context.Background(), name, func(options *config.LoadSharedConfigOptions) {
		options.ConfigFiles = []string{filepath.Join(pair, "config")}
		options.CredentialsFiles = []string{filepath.Join(pair, "credentials")}
	})
	if err != nil {
		return nil
	}
	settings := map[string]string{
		"aws_access_key_id":     profile.Credentials.AccessKeyID,
		"aws_secret_access_key": profile.Credentials.SecretAccessKey,
		"aws_session_token":     profile.Credentials.SessionToken,
		"ca_bundle":             profile.CustomCABundle,
		"credential_process":    profile.CredentialProcess,
		"defaults_mode":         string(profile.DefaultsMode),
		"external_id":           profile.ExternalID,
		"mfa_serial":            profile.MFASerial,
		"region":                profile.Region,
		"retry_mode":            string(profile.RetryMode),
		"role_arn":              profile.RoleARN,
		"sso_account_id":        profile.SSOAccountID,
		"sso_region":            profile.SSORegion,
		"sso_role_name":         profile.SSORoleName,
		"sso_start_url":         profile.SSOStartURL,
	}
	if profile.RetryMaxAttempts != 0 {
		settings["max_attempts"] = strconv.Itoa(profile.RetryMaxAttempts)
	}
	if profile.RoleDurationSeconds != nil {
		settings["duration_seconds"] = strconv.Itoa(int(profile.RoleDurationSeconds.Seconds()))
	}
	for key, value := range settings {
		if value == "" {
			delete(settings, key)
		}
	}
	return settings
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
		profiles := map[string]map[string]string{}
		for _, name := range names {
			profiles[name] = read(filepath.Join(os.Args[1], pair.Name()), name)
		}
		line, err := json.Marshal(map[string]any{"case": pair.Name(), "profiles": profiles})
		if err != nil {
			panic(err)
		}
		fmt.Println(string(line))
	}
}
