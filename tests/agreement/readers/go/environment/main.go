// Which way to credentials a client that is written in Go takes in an environment.
//
//	environment go|terraform DIR
//
// DIR holds one directory per case with `config`, `credentials` and `environment.json`: the variables, and the
// profile that is asked for by name; with a `home`, the files are those that the client finds there, and its own
// words are printed too; where that is empty, `HOME` is not set. Prints one line of JSON per case. Nothing is asked of a network: what would
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
	Home      *string
}

// Loads a client's configuration for a profile and a region; nil and "" leave them to the environment.
type load func(profile *string, region string) (aws.Config, error)

var clients = map[string]load{"go": loadGo, "terraform": loadTerraform}

var bundle = regexp.MustCompile(`(?m)^ca_bundle = .*\n`)

func loadGo(profile *string, region string) (aws.Config, error) {
	options := []func(*config.LoadOptions) error{
		config.WithRegion(region),
		config.WithHTTPClient(loopback{}),
		config.WithRetryer(func() aws.Retryer { return aws.NopRetryer{} }),
		config.WithEndpointCredentialOptions(func(options *endpointcreds.Options) { options.HTTPClient = loopback{} }),
		config.WithAssumeRoleCredentialOptions(func(options *stscreds.AssumeRoleOptions) {
			options.TokenProvider = func() (string, error) { return "123456", nil }
		}),
	}
	if profile != nil {
		options = append(options, config.WithSharedConfigProfile(*profile))
	}
	return config.LoadDefaultConfig(context.Background(), options...)
}

func way(load load, profile *string) (string, error) {
	loaded, err := load(profile, "us-east-1")
	if err != nil {
		return outcome(err), err
	}
	key, err := loaded.Credentials.Retrieve(context.Background())
	switch {
	case err != nil:
		return outcome(err), err
	case isNamed(key.AccessKeyID):
		return key.AccessKeyID, nil
	}
	return "key " + key.AccessKeyID + " token " + key.SessionToken + " secret " + key.SecretAccessKey, nil
}

// Where a way ends that leads to no credentials.
func outcome(err error) string {
	switch says := func(words string) bool { return strings.Contains(err.Error(), words) }; {
	case says("cached SSO token"):
		return "sso"
	case says("load login token"):
		return "login"
	case says("EC2 IMDS"):
		return "nothing"
	}
	return "fails"
}

// A copy of a file without `ca_bundle`: the SDK would read what it names, and there is nothing.
func withoutBundle(path string) string {
	write(path+".go", bundle.ReplaceAll(must(os.ReadFile(path)), nil))
	return path + ".go"
}

// Sets the variables of a case.
func surround(directory string, asked asked, signIns signIns) {
	os.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	home := string(signIns)
	if asked.Home != nil {
		home = *asked.Home
	} else {
		for variable, name := range map[string]string{
			"AWS_CONFIG_FILE": "config", "AWS_SHARED_CREDENTIALS_FILE": "credentials",
		} {
			file := filepath.Join(directory, name)
			signIns.signIn(file)
			os.Setenv(variable, withoutBundle(file))
		}
	}
	os.Setenv("HOME", home)
	if home == "" {
		os.Unsetenv("HOME")
	}
	for name, value := range asked.Variables {
		os.Setenv(name, value)
	}
	// The package has looked for the home of its process already.
	config.DefaultSharedConfigFiles = []string{config.DefaultSharedConfigFilename()}
	config.DefaultSharedCredentialsFiles = []string{config.DefaultSharedCredentialsFilename()}
}

func ask(load load, asked asked) map[string]any {
	said := map[string]any{"region": nil}
	if loaded, err := load(asked.Profile, ""); err == nil && loaded.Region != "" {
		said["region"] = loaded.Region
	}
	way, words := way(load, asked.Profile)
	said["way"] = way
	if words != nil && asked.Home != nil {
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
	load, root := clients[os.Args[1]], os.Args[2]
	clean := os.Environ()
	signIns := newSignIns()
	defer os.RemoveAll(string(signIns))
	for _, entry := range must(os.ReadDir(root)) {
		directory := filepath.Join(root, entry.Name())
		text, err := os.ReadFile(filepath.Join(directory, "environment.json"))
		if err != nil {
			continue
		}
		var asked asked
		if err := json.Unmarshal(text, &asked); err != nil {
			panic(err)
		}
		clear(clean)
		surround(directory, asked, signIns)
		said := ask(load, asked)
		said["case"] = entry.Name()
		fmt.Println(string(must(json.Marshal(said))))
	}
}
