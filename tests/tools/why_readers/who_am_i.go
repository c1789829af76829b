// Asks AWS STS whose credentials it has, as the AWS SDK for Go does, and prints what goes wrong.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func main() {
	loaded, err := config.LoadDefaultConfig(context.Background())
	if err == nil {
		_, err = sts.NewFromConfig(loaded).GetCallerIdentity(context.Background(), nil)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}
