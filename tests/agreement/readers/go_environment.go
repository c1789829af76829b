// Which way to credentials the SDK for Go takes in an environment.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run go_environment.go DIR
//
// DIR holds one directory per case with `config`, `credentials` and `environment.json`: the variables, and the
// profile that is asked for by name; with a `home`, the files are those that the client finds there, and its own
// words are printed too. Prints one line of JSON per case. Nothing is asked of a network: what would
// be, is said. Programs are run.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
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

const later = "2099-01-01T00:00:00Z"

var bundle = regexp.MustCompile(`(?m)^ca_bundle = .*\n`)

var signedBy = regexp.MustCompile(`Credential=(.*)/\d{8}/`)

// Answers with a key whose ID says what was asked.
type loopback struct{}

func (loopback) Do(request *http.Request) (*http.Response, error) {
	var body []byte
	if request.Body != nil {
		body, _ = io.ReadAll(request.Body)
	}
	form, _ := url.ParseQuery(string(body))
	answer := assumed(request, form)
	if form.Get("Action") == "" {
		key, _ := json.Marshal(map[string]string{
			"AccessKeyId": "container " + request.URL.String(), "SecretAccessKey": "-", "Token": "-", "Expiration": later,
		})
		answer = string(key)
	}
	return &http.Response{
		StatusCode: 200, Header: http.Header{}, Request: request, Body: io.NopCloser(bytes.NewReader([]byte(answer))),
	}, nil
}

// What STS answers.
func assumed(request *http.Request, form url.Values) string {
	action, role := form.Get("Action"), form.Get("RoleArn")
	id := "web identity " + role + " " + form.Get("WebIdentityToken")
	if signed := signedBy.FindStringSubmatch(request.Header.Get("Authorization")); signed != nil {
		source := signed[1]
		if !strings.Contains(source, " ") {
			source = "key " + source + " token " + request.Header.Get("X-Amz-Security-Token")
		}
		id = "role " + role + " by (" + source + ")"
	}
	return fmt.Sprintf(`<%[1]sResponse><%[1]sResult><Credentials><AccessKeyId>%[2]s</AccessKeyId><SecretAccessKey>-</SecretAccessKey>`+
		`<SessionToken>-</SessionToken><Expiration>%[3]s</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>-</AssumedRoleId>`+
		`<Arn>arn:aws:sts::029608264753:assumed-role/r/s</Arn></AssumedRoleUser></%[1]sResult></%[1]sResponse>`, action, id, later)
}

func load(profile *string, further ...func(*config.LoadOptions) error) (aws.Config, error) {
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

func way(profile *string) (string, error) {
	loaded, err := load(profile, config.WithRegion("us-east-1"))
	if err != nil {
		return "fails", err
	}
	key, err := loaded.Credentials.Retrieve(context.Background())
	switch {
	case err == nil && strings.Contains(key.AccessKeyID, " "):
		return key.AccessKeyID, nil
	case err == nil:
		return "key " + key.AccessKeyID + " token " + key.SessionToken + " secret " + key.SecretAccessKey, nil
	case strings.Contains(err.Error(), "SSO") || strings.Contains(err.Error(), "sso"):
		return "sso", err
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
	if err := os.WriteFile(path+".go", bundle.ReplaceAll(text, nil), 0o600); err != nil {
		panic(err)
	}
	return path + ".go"
}

func main() {
	cases, err := os.ReadDir(os.Args[1])
	if err != nil {
		panic(err)
	}
	clean := os.Environ()
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
		os.Clearenv()
		for _, variable := range clean {
			if name, value, _ := strings.Cut(variable, "="); !strings.HasPrefix(name, "AWS_") {
				os.Setenv(name, value)
			}
		}
		if asked.Home != "" {
			os.Setenv("HOME", asked.Home)
		} else {
			os.Setenv("AWS_CONFIG_FILE", withoutBundle(filepath.Join(directory, "config")))
			os.Setenv("AWS_SHARED_CREDENTIALS_FILE", withoutBundle(filepath.Join(directory, "credentials")))
		}
		os.Setenv("AWS_EC2_METADATA_DISABLED", "true")
		for name, value := range asked.Variables {
			os.Setenv(name, value)
		}
		if asked.Home != "" {
			// The package has looked for the home of its process already.
			config.DefaultSharedConfigFiles = []string{config.DefaultSharedConfigFilename()}
			config.DefaultSharedCredentialsFiles = []string{config.DefaultSharedCredentialsFilename()}
		}
		var region any
		if loaded, err := load(asked.Profile); err == nil && loaded.Region != "" {
			region = loaded.Region
		}
		way, words := way(asked.Profile)
		said := map[string]any{"case": entry.Name(), "way": way, "region": region}
		if words != nil && asked.Home != "" {
			said["words"] = words.Error()
		}
		line, err := json.Marshal(said)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(line))
	}
}
