package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

const later = "2099-01-01T00:00:00Z"

var signedBy = regexp.MustCompile(`Credential=(.*)/\d{8}/`)

// Answers with a key whose ID says what was asked.
type loopback struct{}

func (loopback) Do(request *http.Request) (*http.Response, error) {
	var body []byte
	if request.Body != nil {
		body, _ = io.ReadAll(request.Body)
	}
	form, _ := url.ParseQuery(string(body))
	return &http.Response{
		StatusCode: 200, Header: http.Header{}, Request: request,
		Body: io.NopCloser(bytes.NewReader([]byte(answer(request, form)))),
	}, nil
}

func answer(request *http.Request, form url.Values) string {
	switch {
	case strings.HasPrefix(request.URL.Host, "portal.sso."):
		return `{"roleCredentials":{"accessKeyId":"sso","secretAccessKey":"-","sessionToken":"-","expiration":4070908800000}}`
	case form.Get("Action") == "":
		return string(containerKey(request.URL.String()))
	}
	return assumed(request, form)
}

func containerKey(address string) []byte {
	return must(json.Marshal(map[string]string{
		"AccessKeyId": "container " + address, "SecretAccessKey": "-", "Token": "-", "Expiration": later,
	}))
}

// Whether a key ID says where the key is from.
func isNamed(id string) bool {
	return strings.Contains(id, " ") || id == "sso" || id == "login"
}

// What STS answers.
func assumed(request *http.Request, form url.Values) string {
	action, role := form.Get("Action"), form.Get("RoleArn")
	id := "web identity " + role + " " + form.Get("WebIdentityToken")
	if signed := signedBy.FindStringSubmatch(request.Header.Get("Authorization")); signed != nil {
		source := signed[1]
		if !isNamed(source) {
			source = "key " + source + " token " + request.Header.Get("X-Amz-Security-Token")
		}
		id = "role " + role + " by (" + source + ")"
	}
	return fmt.Sprintf(`<%[1]sResponse><%[1]sResult><Credentials><AccessKeyId>%[2]s</AccessKeyId><SecretAccessKey>-</SecretAccessKey>`+
		`<SessionToken>-</SessionToken><Expiration>%[3]s</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>-</AssumedRoleId>`+
		`<Arn>arn:aws:sts::029608264753:assumed-role/r/s</Arn></AssumedRoleUser></%[1]sResult></%[1]sResponse>`, action, id, later)
}
