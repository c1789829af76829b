// Which way to credentials the SDK for Go takes in an environment.
//
//	environment DIR
//
// DIR holds one directory per case with `config`, `credentials` and `environment.json`: the variables, and the
// profile that is asked for by name; with a `home`, the files are those that the client finds there, and its own
// words are printed too. Prints one line of JSON per case. Nothing is asked of a network: what would
// be, is said. Programs are run. Without a `home`, the user is signed in everywhere.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/endpointcreds"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
)

type asked struct {
	Variables map[string]string
	Profile   *string
	Home      string
}

type options = []func(*config.LoadOptions) error

var bundle = regexp.MustCompile(`(?m)^ca_bundle = .*\n`)

func load(profile *string, further options) (aws.Config, error) {
	options := append(further,
		config.WithHTTPClient(loopback{}),
		config.WithRetryer(func() aws.Retryer { return aws.NopRetryer{} }),
		config.WithEndpointCredentialOptions(func(options *endpointcreds.Options) { options.HTTPClient = loopback{} }),
		config.WithAssumeRoleCredentialOptions(func(options *stscreds.AssumeRoleOptions) {
			options.TokenProvider = func() (string, error) { return "123456", nil }
		}),
	)
	if profile != nil {
		options = append(options, config.WithSharedConfigProfile(*profile))
	}
	return config.LoadDefaultConfig(context.Background(), options...)
}

func way(profile *string, further options) (string, error) {
	loaded, err := load(profile, append(further, config.WithRegion("us-east-1")))
	if err != nil {
		return "fails", err
	}
	key, err := loaded.Credentials.Retrieve(context.Background())
	switch {
	case err == nil && isNamed(key.AccessKeyID):
		return key.AccessKeyID, nil
	case err == nil:
		return "key " + key.AccessKeyID + " token " + key.SessionToken + " secret " + key.SecretAccessKey, nil
	case strings.Contains(err.Error(), "cached SSO token"):
		return "sso", err
	case strings.Contains(err.Error(), "load login token"):
		return "login", err
	case strings.Contains(err.Error(), "EC2 IMDS"):
		return "nothing", err
	}
	return "fails", err
}

// A copy of a file without `ca_bundle`: the SDK would read what it names, and there is nothing.
func withoutBundle(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	write(path+".go", bundle.ReplaceAll(text, nil))
	return path + ".go"
}

// Sets the variables of a case; what the client is told besides.
func surround(directory string, asked asked, signIns signIns) options {
	files := []string{filepath.Join(directory, "config"), filepath.Join(directory, "credentials")}
	var further options
	os.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	if asked.Home != "" {
		os.Setenv("HOME", asked.Home)
	} else {
		os.Setenv("AWS_CONFIG_FILE", withoutBundle(files[0]))
		os.Setenv("AWS_SHARED_CREDENTIALS_FILE", withoutBundle(files[1]))
		os.Setenv("AWS_LOGIN_CACHE_DIRECTORY", string(signIns))
		signIns.logIn(files[0])
		signIns.logIn(files[1])
		further = signIns.options()
	}
	for name, value := range asked.Variables {
		os.Setenv(name, value)
	}
	if asked.Home != "" {
		// The package has looked for the home of its process already.
		config.DefaultSharedConfigFiles = []string{config.DefaultSharedConfigFilename()}
		config.DefaultSharedCredentialsFiles = []string{config.DefaultSharedCredentialsFilename()}
	}
	return further
}

func ask(asked asked, further options) map[string]any {
	said := map[string]any{"region": nil}
	if loaded, err := load(asked.Profile, further); err == nil && loaded.Region != "" {
		said["region"] = loaded.Region
	}
	way, words := way(asked.Profile, further)
	said["way"] = way
	if words != nil && asked.Home != "" {
		said["words"] = words.Error()
	}
	return said
}

func clear(clean []string) {
	os.Clearenv()
	for _, variable := range clean {
		if name, value, _ := strings.Cut(variable, "="); !strings.HasPrefix(name, "AWS_") {
			os.Setenv(name, value)
		}
	}
}

func main() {
	cases, err := os.ReadDir(os.Args[1])
	if err != nil {
		panic(err)
	}
	clean := os.Environ()
	signIns := newSignIns()
	defer os.RemoveAll(string(signIns))
	for _, entry := range cases {
		directory := filepath.Join(os.Args[1], entry.Name())
		text, err := os.ReadFile(filepath.Join(directory, "environment.json"))
		if err != nil {
			continue
		}
		var asked asked
		if err := json.Unmarshal(text, &asked); err != nil {
			panic(err)
		}
		clear(clean)
		said := ask(asked, surround(directory, asked, signIns))
		said["case"] = entry.Name()
		line, err := json.Marshal(said)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(line))
	}
}
