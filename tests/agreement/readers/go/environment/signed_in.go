package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/logincreds"
	"github.com/aws/aws-sdk-go-v2/credentials/ssocreds"
)

var loginSession = regexp.MustCompile(`(?m)^login_session = (.*)$`)

// A directory with the tokens of every sign-in that a case can ask for.
type signIns string

func newSignIns() signIns {
	directory, err := os.MkdirTemp("", "sign-ins")
	if err != nil {
		panic(err)
	}
	token, _ := json.Marshal(map[string]string{"accessToken": "-", "expiresAt": later})
	write(signIns(directory).sso(), token)
	return signIns(directory)
}

func (it signIns) sso() string {
	return filepath.Join(string(it), "sso.json")
}

// Has each portal answer for a sign-in.
func (it signIns) options() []func(*config.LoadOptions) error {
	return []func(*config.LoadOptions) error{
		config.WithSSOProviderOptions(func(options *ssocreds.Options) { options.CachedTokenFilepath = it.sso() }),
		config.WithSSOTokenProviderOptions(func(options *ssocreds.SSOTokenProviderOptions) {
			options.CachedTokenFilepath = it.sso()
		}),
	}
}

// Signs in to each session of `aws login` that a file names.
func (it signIns) logIn(file string) {
	text, _ := os.ReadFile(file)
	for _, found := range loginSession.FindAllSubmatch(text, -1) {
		path, err := logincreds.StandardCachedTokenFilepath(string(found[1]), string(it))
		if err != nil {
			panic(err)
		}
		write(path, []byte(`{"accessToken":{"accessKeyId":"login","secretAccessKey":"-","sessionToken":"-",`+
			`"accountId":"-","expiresAt":"`+later+`"},"tokenType":"-","refreshToken":"-","clientId":"-","dpopKey":"-"}`))
	}
}

func write(path string, text []byte) {
	if err := os.WriteFile(path, text, 0o600); err != nil {
		panic(err)
	}
}
