"""A learner's way through the Python client: what the API answers is printed as one line of JSON."""
import json
import sys
import time

import learning_platform as platform

url, path, email, password = sys.argv[1:]


def settled(read):
    while True:
        found = read()
        if found.status == "failed":
            sys.exit(f"failed: {found.problem.detail}")
        if found.status == "ready":
            return found
        time.sleep(0.1)


def right_kind(question):
    return platform.Answer(0 if question.type == "multiple_choice" else True)


configuration = platform.Configuration(host=url)
with platform.ApiClient(configuration) as client:
    identity = platform.IdentityApi(client)
    identity.register(
        platform.Registration(email=email, password=password, display_name="Py")
    )
    credentials = platform.Credentials(email=email, password=password)
    configuration.access_token = identity.log_in(credentials).access_token

    documents = platform.DocumentsApi(client)
    with open(path, "rb") as file:
        uploaded = documents.upload_document(("book.pdf", file.read()), title="Rivers")
    settled(lambda: documents.get_document(uploaded.id))
    notes = documents.get_document_notes(uploaded.id)

    quizzes = platform.QuizzesApi(client)
    request = platform.QuizRequest(
        document_ids=[uploaded.id], question_count=5, types=["multiple_choice", "true_false"]
    )
    requested = quizzes.create_quiz(request)
    quiz = settled(lambda: quizzes.get_quiz(requested.id))
    answers = [
        platform.QuestionAnswer(question_id=question.id, answer=right_kind(question))
        for question in quiz.questions
    ]
    attempt = quizzes.submit_attempt(quiz.id, platform.Answers(answers=answers))

    audio = platform.AudioApi(client)
    spoken = audio.create_audio_generation(
        platform.AudioGenerationRequest(document_id=uploaded.id, kind="notes", format="wav")
    )
    settled(lambda: audio.get_audio_generation(spoken.id))
    recording = audio.download_audio(spoken.id)

    refused = None
    try:
        documents.get_document(quiz.id)
    except platform.exceptions.NotFoundException as error:
        refused = json.loads(error.body)["status"]

print(
    json.dumps(
        {
            "notes": len(notes.summary),
            "questions": len(quiz.questions),
            "results": len(attempt.results),
            "total": attempt.total,
            "audio": recording[:4].decode(),
            "refused": refused,
        }
    )
)
