// A learner's way through the Go client: what the API answers is printed as one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"

	"example.org/learning/platform"
)

func check(err error) {
	if err == nil {
		return
	}
	if refusal, ok := err.(*platform.GenericOpenAPIError); ok {
		err = fmt.Errorf("%w: %s", err, refusal.Body())
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func settle(status func() string) {
	for {
		switch status() {
		case "ready":
			return
		case "failed":
			check(fmt.Errorf("failed"))
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func main() {
	url, path, email, password := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	configuration := platform.NewConfiguration()
	configuration.Servers = platform.ServerConfigurations{{URL: url}}
	client := platform.NewAPIClient(configuration)
	ctx := context.Background()

	_, _, err := client.IdentityAPI.Register(ctx).
		Registration(*platform.NewRegistration(email, password, "Go")).Execute()
	check(err)
	session, _, err := client.IdentityAPI.LogIn(ctx).
		Credentials(*platform.NewCredentials(email, password)).Execute()
	check(err)
	ctx = context.WithValue(ctx, platform.ContextAccessToken, session.GetAccessToken())

	file, err := os.Open(path)
	check(err)
	uploaded, _, err := client.DocumentsAPI.UploadDocument(ctx).File(file).Title("Rivers").Execute()
	check(err)
	settle(func() string {
		found, _, err := client.DocumentsAPI.GetDocument(ctx, uploaded.Id).Execute()
		check(err)
		return string(found.Status)
	})
	notes, _, err := client.DocumentsAPI.GetDocumentNotes(ctx, uploaded.Id).Execute()
	check(err)

	request := platform.NewQuizRequest([]string{uploaded.Id})
	request.SetQuestionCount(5)
	request.SetTypes([]string{"multiple_choice", "true_false"})
	requested, _, err := client.QuizzesAPI.CreateQuiz(ctx).QuizRequest(*request).Execute()
	check(err)
	var quiz *platform.Quiz
	settle(func() string {
		quiz, _, err = client.QuizzesAPI.GetQuiz(ctx, requested.Id).Execute()
		check(err)
		return string(quiz.Status)
	})
	answers := []platform.QuestionAnswer{}
	for _, question := range quiz.Questions {
		answer := platform.Answer{Bool: platform.PtrBool(true)}
		if question.Type == "multiple_choice" {
			answer = platform.Answer{Int32: platform.PtrInt32(0)}
		}
		answers = append(answers, *platform.NewQuestionAnswer(question.Id, answer))
	}
	attempt, _, err := client.QuizzesAPI.SubmitAttempt(ctx, quiz.Id).
		Answers(*platform.NewAnswers(answers)).Execute()
	check(err)

	speech := platform.NewAudioGenerationRequest()
	speech.SetDocumentId(uploaded.Id)
	speech.SetKind("notes")
	speech.SetFormat("wav")
	spoken, _, err := client.AudioAPI.CreateAudioGeneration(ctx).AudioGenerationRequest(*speech).Execute()
	check(err)
	settle(func() string {
		found, _, err := client.AudioAPI.GetAudioGeneration(ctx, spoken.Id).Execute()
		check(err)
		return string(found.Status)
	})
	recording, _, err := client.AudioAPI.DownloadAudio(ctx, spoken.Id).Execute()
	check(err)
	magic := make([]byte, 4)
	_, err = recording.ReadAt(magic, 0)
	check(err)

	_, refused, err := client.DocumentsAPI.GetDocument(ctx, quiz.Id).Execute()
	if err == nil || refused.StatusCode != http.StatusNotFound {
		check(fmt.Errorf("expected the refusal of an id that is no document"))
	}
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"notes":     len(notes.Summary),
		"questions": len(quiz.Questions),
		"results":   len(attempt.Results),
		"total":     attempt.Total,
		"audio":     string(magic),
		"refused":   refused.StatusCode,
	}))
}
